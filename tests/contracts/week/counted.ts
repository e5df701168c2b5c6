/**
 * All that is read in the week, by platform. `said`: messages that come of themselves, `silent` those of them that do not ring;
 * `replies`: what whoever acts is answered, which a platform with forms of its own keeps out of the history; `drawn`: how
 * often a message that stands showed something else after a step.
 */
export const COUNTED: Readonly<Record<string, string>> = {
  discord: `
              said  silent replies   drawn
questions       21      18       0      25
activities       3       3       0       0
trainers        22       5       0      39
alerts           0       0       0       0
ines             8       0       0       0
karim           10       2       0       3
claire          14       0       1      22
marc            24       3       0      40
helene           4       0       0       5
yann             5       0       0       5
`,
  matrix: `
              said  silent replies   drawn
questions       22      18       0      25
activities       3       3       0       0
trainers        23       5       0      39
alerts           0       0       0       0
ines             8       0      26       0
karim           10       2      16       3
claire          14       0      10      22
marc            24       3      10      40
helene           4       0       1       5
yann             5       0       1       5
`,
  slack: `
              said  silent replies   drawn
questions       21       0       0      25
activities       3       0       0       0
trainers        22       0       0      39
alerts           0       0       0       0
ines             8       0      12       0
karim           10       0       9       3
claire          14       0       9      22
marc            24       0       9      40
helene           4       0       1       5
yann             5       0       1       5
`,
  telegram: `
              said  silent replies   drawn
questions       21      18       0      25
activities       3       3       0       0
trainers        22       5       0      39
alerts           0       0       0       0
ines             8       0      24       0
karim           10       2      15       3
claire          14       0       9      22
marc            24       3      10      40
helene           4       0       1       5
yann             5       0       1       5
`,
  web: `
              said  silent replies   drawn
questions       21       0       0      25
activities       3       0       0       0
trainers        22       0       0      38
alerts           0       0       0       0
ines             8       0      14       0
karim           10       0      11       3
claire          14       0       9      22
marc            23       0      10      39
helene           4       0       1       5
yann             5       0       1       5
`,
}
