#ifndef POWERSIM_SHIPPED_H
#define POWERSIM_SHIPPED_H

/// A file that the program carries inside it.
typedef struct {
  /// Its path below the folder `Scenarios`.
  const char *name;
  /// Its bytes, with a NUL behind them.
  const unsigned char *text;
} powersim_shipped_file;

/// The files, one after the other; the last has no name.
const powersim_shipped_file *powersim_shipped_files(void);

#endif
