#pragma once
/*
 * version: what this program calls itself in its output. Floor: base.
 */
#define STEWARD_VERSION "0.1.0"
