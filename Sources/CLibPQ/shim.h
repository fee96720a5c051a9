// libpq as its package installs it; the trait Apply looks for it with pkg-config.
#include <libpq-fe.h>
