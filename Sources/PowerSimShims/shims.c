#include "PowerSimShims.h"
