using JasperFx;
using JasperFx.Core;
using Kedrovy.Audit;
using Kedrovy.Audit.Verify;
using Kedrovy.Control;
using Kedrovy.Host.Retention;
using Kedrovy.Http;
using Marten.Exceptions;
using Npgsql;
using Wolverine;
using Wolverine.ErrorHandling;

namespace Kedrovy.Host;

/// <summary>
/// Messages leave with the facts that caused them and survive a restart; what fails for a passing reason is tried
/// again.
/// </summary>
public static class Messaging
{
    public static void UseMessaging(this WebApplicationBuilder builder) =>
        builder.Host.UseWolverine(wolverine =>
        {
            wolverine.ApplicationAssembly = typeof(Program).Assembly;
            wolverine.ServiceName = "kedrovy";
            wolverine.EnableRelayOfUserName = true;
            wolverine.MultipleHandlerBehavior = MultipleHandlerBehavior.Separated;
            wolverine.Policies.AutoApplyTransactions();
            wolverine.Policies.UseDurableLocalQueues();

            wolverine.Durability.Mode = builder.Environment.IsDevelopment()
                ? DurabilityMode.Solo
                : DurabilityMode.Balanced;
            wolverine.Durability.MessageIdentity = MessageIdentity.IdAndDestination;
            wolverine.Durability.EnableDeduplicatedResponses = true;
            wolverine.Durability.DeadLetterQueueExpirationEnabled = false;

            // Another node takes over within seconds; the defaults need a minute and more.
            wolverine.Durability.HealthCheckPollingTime = TimeSpan.FromSeconds(1);
            wolverine.Durability.CheckAssignmentPeriod = TimeSpan.FromSeconds(1);
            wolverine.Durability.NodeReassignmentPollingTime = TimeSpan.FromSeconds(1);
            wolverine.Durability.StaleNodeTimeout = TimeSpan.FromSeconds(10);

            if (builder.Configuration.GetValue("Control:Reviews", true))
                builder.Services.UseReviews(wolverine.Schedules);
            wolverine.Schedules.ScheduleRecurring(
                "retention",
                LookForOverdue.Nightly,
                _ => new LookForOverdue(),
                Town.Zone
            );
            wolverine.Schedules.ScheduleRecurring(
                "audit-verification",
                VerifyTrail.Nightly,
                _ => new VerifyTrail(),
                Town.Zone
            );

            wolverine
                .OnException<ConcurrencyException>()
                .RetryWithCooldown(20.Milliseconds(), 100.Milliseconds(), 250.Milliseconds());
            wolverine
                .OnException<ExistingStreamIdCollisionException>()
                .RetryWithCooldown(20.Milliseconds(), 100.Milliseconds(), 250.Milliseconds());
            wolverine.OnException<AuditException>().ScheduleRetryIndefinitely(5.Seconds(), 30.Seconds(), 2.Minutes());
            wolverine
                .OnException<NpgsqlException>(fault => fault.IsTransient)
                .RetryWithCooldown(100.Milliseconds(), 500.Milliseconds())
                .Then.ScheduleRetry(
                    2.Seconds(),
                    5.Seconds(),
                    15.Seconds(),
                    1.Minutes(),
                    5.Minutes(),
                    15.Minutes(),
                    60.Minutes()
                );
        });
}
