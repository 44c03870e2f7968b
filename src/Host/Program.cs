using Kedrovy.Host;

return await CommandLine.Run(args, Installation.Here);

/// <summary>For the test host.</summary>
public partial class Program;
