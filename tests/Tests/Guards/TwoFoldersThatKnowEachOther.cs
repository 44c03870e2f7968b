// Each knows the other in code alone: Keeping_folders_in_order must see that.
namespace Kedrovy.Tests.Guards.One
{
    static class Half
    {
        public static int Of(int whole) => whole < 2 ? whole : Other.Half.Of(whole / 2);
    }
}

namespace Kedrovy.Tests.Guards.Other
{
    static class Half
    {
        public static int Of(int whole) => whole < 2 ? whole : One.Half.Of(whole / 2);
    }
}
