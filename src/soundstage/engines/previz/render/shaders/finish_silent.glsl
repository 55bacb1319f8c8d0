// The film of the silent era.
#define SILENT
#include "finish_film.glsl"
