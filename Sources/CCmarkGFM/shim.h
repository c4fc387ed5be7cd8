#include <cmark-gfm.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm-core-extensions.h>
/* The layout of a node: reading fields copies nothing, where the accessors allocate a C string each. */
#include <cmark-gfm/node.h>
/* An own extension asks a parser for its document and its link definitions, and another extension for its matcher. */
#include <cmark-gfm/parser.h>
#include <cmark-gfm/syntax_extension.h>
#include <cmark-gfm/utf8.h>
/* cmark's allocator is asked without a context: which memory is meant is a matter of the thread. */
#include <pthread.h>
