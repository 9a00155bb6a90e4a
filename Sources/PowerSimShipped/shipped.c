#include "PowerSimShipped.h"

// Not of the C that the package builds with, but in clang since 19.
#pragma clang diagnostic ignored "-Wc23-extensions"

// Made by generate.py.
static const powersim_shipped_file files[] = {
    {"baseline.json", (const unsigned char[]){
#embed "../../Scenarios/baseline.json" suffix(, 0)
    }},
    {"brokers-platform.json", (const unsigned char[]){
#embed "../../Scenarios/brokers-platform.json" suffix(, 0)
    }},
    {"brokers-random.json", (const unsigned char[]){
#embed "../../Scenarios/brokers-random.json" suffix(, 0)
    }},
    {"brokers-removed.json", (const unsigned char[]){
#embed "../../Scenarios/brokers-removed.json" suffix(, 0)
    }},
    {"brokers.json", (const unsigned char[]){
#embed "../../Scenarios/brokers.json" suffix(, 0)
    }},
    {"democracy-diagonal.json", (const unsigned char[]){
#embed "../../Scenarios/democracy-diagonal.json" suffix(, 0)
    }},
    {"democracy-listening.json", (const unsigned char[]){
#embed "../../Scenarios/democracy-listening.json" suffix(, 0)
    }},
    {"democracy-new-power.json", (const unsigned char[]){
#embed "../../Scenarios/democracy-new-power.json" suffix(, 0)
    }},
    {"democracy-old-power.json", (const unsigned char[]){
#embed "../../Scenarios/democracy-old-power.json" suffix(, 0)
    }},
    {"democracy-stealth.json", (const unsigned char[]){
#embed "../../Scenarios/democracy-stealth.json" suffix(, 0)
    }},
    {"democracy.json", (const unsigned char[]){
#embed "../../Scenarios/democracy.json" suffix(, 0)
    }},
    {"england-and-wales-levelling-up.json", (const unsigned char[]){
#embed "../../Scenarios/england-and-wales-levelling-up.json" suffix(, 0)
    }},
    {"england-and-wales-stewardship.json", (const unsigned char[]){
#embed "../../Scenarios/england-and-wales-stewardship.json" suffix(, 0)
    }},
    {"england-and-wales.json", (const unsigned char[]){
#embed "../../Scenarios/england-and-wales.json" suffix(, 0)
    }},
    {"florentine-families.json", (const unsigned char[]){
#embed "../../Scenarios/florentine-families.json" suffix(, 0)
    }},
    {"forty-five-degrees.json", (const unsigned char[]){
#embed "../../Scenarios/forty-five-degrees.json" suffix(, 0)
    }},
    {"humble-state-convening.json", (const unsigned char[]){
#embed "../../Scenarios/humble-state-convening.json" suffix(, 0)
    }},
    {"humble-state-diagonal.json", (const unsigned char[]){
#embed "../../Scenarios/humble-state-diagonal.json" suffix(, 0)
    }},
    {"humble-state-new-power.json", (const unsigned char[]){
#embed "../../Scenarios/humble-state-new-power.json" suffix(, 0)
    }},
    {"humble-state-old-power.json", (const unsigned char[]){
#embed "../../Scenarios/humble-state-old-power.json" suffix(, 0)
    }},
    {"humble-state-strong-leader.json", (const unsigned char[]){
#embed "../../Scenarios/humble-state-strong-leader.json" suffix(, 0)
    }},
    {"humble-state.json", (const unsigned char[]){
#embed "../../Scenarios/humble-state.json" suffix(, 0)
    }},
    {"new-power.json", (const unsigned char[]){
#embed "../../Scenarios/new-power.json" suffix(, 0)
    }},
    {"old-power-first.json", (const unsigned char[]){
#embed "../../Scenarios/old-power-first.json" suffix(, 0)
    }},
    {"old-power.json", (const unsigned char[]){
#embed "../../Scenarios/old-power.json" suffix(, 0)
    }},
    {"places-centre-and-rights.json", (const unsigned char[]){
#embed "../../Scenarios/places-centre-and-rights.json" suffix(, 0)
    }},
    {"places-diagonal.json", (const unsigned char[]){
#embed "../../Scenarios/places-diagonal.json" suffix(, 0)
    }},
    {"places-new-power.json", (const unsigned char[]){
#embed "../../Scenarios/places-new-power.json" suffix(, 0)
    }},
    {"places-old-power.json", (const unsigned char[]){
#embed "../../Scenarios/places-old-power.json" suffix(, 0)
    }},
    {"places-safeguards.json", (const unsigned char[]){
#embed "../../Scenarios/places-safeguards.json" suffix(, 0)
    }},
    {"places.json", (const unsigned char[]){
#embed "../../Scenarios/places.json" suffix(, 0)
    }},
    {"platform-access-not-rules.json", (const unsigned char[]){
#embed "../../Scenarios/platform-access-not-rules.json" suffix(, 0)
    }},
    {"platform-diagonal.json", (const unsigned char[]){
#embed "../../Scenarios/platform-diagonal.json" suffix(, 0)
    }},
    {"platform-early-regulation.json", (const unsigned char[]){
#embed "../../Scenarios/platform-early-regulation.json" suffix(, 0)
    }},
    {"platform-new-power.json", (const unsigned char[]){
#embed "../../Scenarios/platform-new-power.json" suffix(, 0)
    }},
    {"platform-old-power.json", (const unsigned char[]){
#embed "../../Scenarios/platform-old-power.json" suffix(, 0)
    }},
    {"platform.json", (const unsigned char[]){
#embed "../../Scenarios/platform.json" suffix(, 0)
    }},
    {"public-services-committees.json", (const unsigned char[]){
#embed "../../Scenarios/public-services-committees.json" suffix(, 0)
    }},
    {"public-services-coproduction.json", (const unsigned char[]){
#embed "../../Scenarios/public-services-coproduction.json" suffix(, 0)
    }},
    {"public-services-diagonal.json", (const unsigned char[]){
#embed "../../Scenarios/public-services-diagonal.json" suffix(, 0)
    }},
    {"public-services-new-power.json", (const unsigned char[]){
#embed "../../Scenarios/public-services-new-power.json" suffix(, 0)
    }},
    {"public-services-old-power.json", (const unsigned char[]){
#embed "../../Scenarios/public-services-old-power.json" suffix(, 0)
    }},
    {"public-services.json", (const unsigned char[]){
#embed "../../Scenarios/public-services.json" suffix(, 0)
    }},
    {"relationships-cuts-for-hubs.json", (const unsigned char[]){
#embed "../../Scenarios/relationships-cuts-for-hubs.json" suffix(, 0)
    }},
    {"relationships-diagonal.json", (const unsigned char[]){
#embed "../../Scenarios/relationships-diagonal.json" suffix(, 0)
    }},
    {"relationships-new-power.json", (const unsigned char[]){
#embed "../../Scenarios/relationships-new-power.json" suffix(, 0)
    }},
    {"relationships-old-power.json", (const unsigned char[]){
#embed "../../Scenarios/relationships-old-power.json" suffix(, 0)
    }},
    {"relationships.json", (const unsigned char[]){
#embed "../../Scenarios/relationships.json" suffix(, 0)
    }},
    {"sites-of-power.json", (const unsigned char[]){
#embed "../../Scenarios/sites-of-power.json" suffix(, 0)
    }},
    {"tipping-large.json", (const unsigned char[]){
#embed "../../Scenarios/tipping-large.json" suffix(, 0)
    }},
    {"tipping-small.json", (const unsigned char[]){
#embed "../../Scenarios/tipping-small.json" suffix(, 0)
    }},
    {"tipping.json", (const unsigned char[]){
#embed "../../Scenarios/tipping.json" suffix(, 0)
    }},
    {"workplace-diagonal.json", (const unsigned char[]){
#embed "../../Scenarios/workplace-diagonal.json" suffix(, 0)
    }},
    {"workplace-good-employer.json", (const unsigned char[]){
#embed "../../Scenarios/workplace-good-employer.json" suffix(, 0)
    }},
    {"workplace-new-power.json", (const unsigned char[]){
#embed "../../Scenarios/workplace-new-power.json" suffix(, 0)
    }},
    {"workplace-old-power.json", (const unsigned char[]){
#embed "../../Scenarios/workplace-old-power.json" suffix(, 0)
    }},
    {"workplace.json", (const unsigned char[]){
#embed "../../Scenarios/workplace.json" suffix(, 0)
    }},
    {"data/england-and-wales-districts.csv", (const unsigned char[]){
#embed "../../Scenarios/data/england-and-wales-districts.csv" suffix(, 0)
    }},
    {"data/england-and-wales-neighbours.csv", (const unsigned char[]){
#embed "../../Scenarios/data/england-and-wales-neighbours.csv" suffix(, 0)
    }},
    {"data/everything-on.json", (const unsigned char[]){
#embed "../../Scenarios/data/everything-on.json" suffix(, 0)
    }},
    {"data/florentine-families.paj", (const unsigned char[]){
#embed "../../Scenarios/data/florentine-families.paj" suffix(, 0)
    }},
    {"data/lastfm-asia-listeners.csv", (const unsigned char[]){
#embed "../../Scenarios/data/lastfm-asia-listeners.csv" suffix(, 0)
    }},
    {"data/lastfm-asia-ties.csv", (const unsigned char[]){
#embed "../../Scenarios/data/lastfm-asia-ties.csv" suffix(, 0)
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
    {"sweeps/best-angle.json", (const unsigned char[]){
#embed "../../Scenarios/sweeps/best-angle.json" suffix(, 0)
    }},
    {"sweeps/what-matters.json", (const unsigned char[]){
#embed "../../Scenarios/sweeps/what-matters.json" suffix(, 0)
    }},
    {"calibrations/britain.json", (const unsigned char[]){
#embed "../../Scenarios/calibrations/britain.json" suffix(, 0)
    }},
    {"claims/C01.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C01.json" suffix(, 0)
    }},
    {"claims/C02.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C02.json" suffix(, 0)
    }},
    {"claims/C03.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C03.json" suffix(, 0)
    }},
    {"claims/C04.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C04.json" suffix(, 0)
    }},
    {"claims/C05.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C05.json" suffix(, 0)
    }},
    {"claims/C06.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C06.json" suffix(, 0)
    }},
    {"claims/C07.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C07.json" suffix(, 0)
    }},
    {"claims/C08.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C08.json" suffix(, 0)
    }},
    {"claims/C09.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C09.json" suffix(, 0)
    }},
    {"claims/C10.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C10.json" suffix(, 0)
    }},
    {"claims/C11.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C11.json" suffix(, 0)
    }},
    {"claims/C12.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C12.json" suffix(, 0)
    }},
    {"claims/C13.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C13.json" suffix(, 0)
    }},
    {"claims/C14.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C14.json" suffix(, 0)
    }},
    {"claims/C15.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C15.json" suffix(, 0)
    }},
    {"claims/C16.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C16.json" suffix(, 0)
    }},
    {"claims/C17.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C17.json" suffix(, 0)
    }},
    {"claims/C18.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C18.json" suffix(, 0)
    }},
    {"claims/C19.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C19.json" suffix(, 0)
    }},
    {"claims/C20.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C20.json" suffix(, 0)
    }},
    {"claims/C21.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C21.json" suffix(, 0)
    }},
    {"claims/C22.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C22.json" suffix(, 0)
    }},
    {"claims/C23.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C23.json" suffix(, 0)
    }},
    {"claims/C24.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C24.json" suffix(, 0)
    }},
    {"claims/C25.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C25.json" suffix(, 0)
    }},
    {"claims/C26.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C26.json" suffix(, 0)
    }},
    {"claims/C27.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C27.json" suffix(, 0)
    }},
    {"claims/C28.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C28.json" suffix(, 0)
    }},
    {"claims/C29.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C29.json" suffix(, 0)
    }},
    {"claims/C30.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C30.json" suffix(, 0)
    }},
    {"claims/C31.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C31.json" suffix(, 0)
    }},
    {"claims/C32.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C32.json" suffix(, 0)
    }},
    {"claims/C33.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C33.json" suffix(, 0)
    }},
    {"claims/C34.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C34.json" suffix(, 0)
    }},
    {"claims/C35.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C35.json" suffix(, 0)
    }},
    {"claims/C36.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C36.json" suffix(, 0)
    }},
    {"claims/C37.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C37.json" suffix(, 0)
    }},
    {"claims/C38.json", (const unsigned char[]){
#embed "../../Scenarios/claims/C38.json" suffix(, 0)
    }},
    {"claims/R19.json", (const unsigned char[]){
#embed "../../Scenarios/claims/R19.json" suffix(, 0)
    }},
    {"remedies/levers.json", (const unsigned char[]){
#embed "../../Scenarios/remedies/levers.json" suffix(, 0)
    }},
    {"templates/NAME-people.csv", (const unsigned char[]){
#embed "../../Scenarios/templates/NAME-people.csv" suffix(, 0)
    }},
    {"templates/NAME-ties.csv", (const unsigned char[]){
#embed "../../Scenarios/templates/NAME-ties.csv" suffix(, 0)
    }},
    {"templates/diagonal.json", (const unsigned char[]){
#embed "../../Scenarios/templates/diagonal.json" suffix(, 0)
    }},
    {"templates/network.json", (const unsigned char[]){
#embed "../../Scenarios/templates/network.json" suffix(, 0)
    }},
    {"templates/policy.json", (const unsigned char[]){
#embed "../../Scenarios/templates/policy.json" suffix(, 0)
    }},
    {"templates/quiet.json", (const unsigned char[]){
#embed "../../Scenarios/templates/quiet.json" suffix(, 0)
    }},
    {"grounding/matched.json", (const unsigned char[]){
#embed "../../Scenarios/grounding/matched.json" suffix(, 0)
    }},
    {"grounding/held-out.json", (const unsigned char[]){
#embed "../../Scenarios/grounding/held-out.json" suffix(, 0)
    }},
    {"grounding/half-the-network.json", (const unsigned char[]){
#embed "../../Scenarios/grounding/half-the-network.json" suffix(, 0)
    }},
    {"grounding/long-crisis.json", (const unsigned char[]){
#embed "../../Scenarios/grounding/long-crisis.json" suffix(, 0)
    }},
    {0, 0},
};

const powersim_shipped_file *powersim_shipped_files(void) { return files; }
