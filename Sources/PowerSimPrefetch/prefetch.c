#include "PowerSimPrefetch.h"
