// A few threads, each bound to a processor, that share out numbered pieces of work.
#ifndef WORKERS_H
#define WORKERS_H
#include <stddef.h>

// Starts threads beside the calling one.
void workers_start(int threads);
// Calls body(context, piece, lane) once for each piece; returns when all are done.
void workers_run(size_t pieces, void (*body)(void *, size_t, int), void *context);
extern int workers_count;
enum { MOST_WORKERS = 256 };
#endif
