#include <stdlib.h>
#include <uninorm.h>

/* The library names its forms by objects of a type that its header doesn't define, which Swift can't use. */
static inline uint8_t *kotae_nfkc(const uint8_t *text, size_t count, uint8_t *buffer, size_t *length) {
  return u8_normalize(UNINORM_NFKC, text, count, buffer, length);
}
