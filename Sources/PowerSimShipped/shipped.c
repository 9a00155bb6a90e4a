#include "PowerSimShipped.h"

// Not of the C that the package builds with, but in clang since 19.
#pragma clang diagnostic ignored "-Wc23-extensions"

// To add a file: three lines. A test compares this table with the folder.
static const powersim_shipped_file files[] = {
    {"baseline.json", (const unsigned char[]){
#embed "../../Scenarios/baseline.json" suffix(, 0)
    }},
    {"florentine-families.json", (const unsigned char[]){
#embed "../../Scenarios/florentine-families.json" suffix(, 0)
    }},
    {"forty-five-degrees.json", (const unsigned char[]){
#embed "../../Scenarios/forty-five-degrees.json" suffix(, 0)
    }},
    {"new-power.json", (const unsigned char[]){
#embed "../../Scenarios/new-power.json" suffix(, 0)
    }},
    {"old-power.json", (const unsigned char[]){
#embed "../../Scenarios/old-power.json" suffix(, 0)
    }},
    {"sites-of-power.json", (const unsigned char[]){
#embed "../../Scenarios/sites-of-power.json" suffix(, 0)
    }},
    {"data/everything-on.json", (const unsigned char[]){
#embed "../../Scenarios/data/everything-on.json" suffix(, 0)
    }},
    {"data/florentine-families.paj", (const unsigned char[]){
#embed "../../Scenarios/data/florentine-families.paj" suffix(, 0)
    }},
    {"data/recorded-states.json", (const unsigned char[]){
#embed "../../Scenarios/data/recorded-states.json" suffix(, 0)
    }},
    {"data/sites-of-power-pages.csv", (const unsigned char[]){
#embed "../../Scenarios/data/sites-of-power-pages.csv" suffix(, 0)
    }},
    {"data/sites-of-power-ties.csv", (const unsigned char[]){
#embed "../../Scenarios/data/sites-of-power-ties.csv" suffix(, 0)
    }},
    {0, 0},
};

const powersim_shipped_file *powersim_shipped_files(void) { return files; }
