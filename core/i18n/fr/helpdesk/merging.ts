/** Two questions that ask the same: one answer for both. Whoever asked reads nothing of who else did. */
export const merging = {
  chooseTitle: (reference: string) => `Même question qu’une autre · ${reference}`,
  choose:
    'Choisissez l’autre question : sa réponse sera donnée aussi à la personne qui a posé celle-ci. Chaque question garde son délai.',
  nothingNear: 'Nous ne trouvons pas de question proche dans le groupe. Vous pouvez donner une référence.',
  sameAs: (reference: string) => `Comme ${reference}`,
  askerTitle: (reference: string) => `Une question semblable est déjà en cours · ${reference}`,
  forAsker: 'La réponse vous sera donnée aussi.',
  toldAsker: 'Une question semblable est déjà en cours : la réponse vous sera donnée aussi.',
  samePromise: (due: string) => `Le délai de votre question ne change pas : avant le ${due}.`,
  /** Below an answer. */
  givenToAnother: 'Cette réponse a été écrite pour une question semblable à la vôtre.',
  /** In the thread that everybody of the group reads. */
  inThread: 'Une question semblable est déjà en cours : la réponse sera donnée ici aussi.',
  staffTitle: (by: string, reference: string, main: string) => `${by} a rattaché ${reference} à ${main}`,
  oneAnswer: (main: string) => `Répondez à ${main} : votre réponse ira aux deux.`,
  merged: (asker: string, main: string) =>
    `Nous donnerons aussi à ${asker} la réponse à ${main}. Le délai ne change pas.`,
  mergedAnswered: (asker: string, main: string) => `Nous envoyons à ${asker} la réponse donnée à ${main}.`,
  unmerged: (main: string) => `Cette question n’est plus rattachée à ${main}. Le délai ne change pas.`,
  ownAgainTitle: (reference: string) => `Votre question attend sa propre réponse · ${reference}`,
  ownAgain: 'L’équipe de formation y répondra à part. Le délai ne change pas.',
  leftTitle: (reference: string) => `Cette question attend sa propre réponse · ${reference}`,
  left: (main: string) =>
    `Elle devait recevoir la réponse à ${main}, qui n’attend plus de réponse. Le délai ne change pas.`,
  /** `names`: of those who asked the same. */
  alsoTo: (names: string) => `Cette réponse va aussi à ${names}, pour une question semblable.`,
  /** Beside what is said of the other one. `references`: of those that change hands with it. */
  along: (references: string) => `De même pour ${references} : la réponse sera la même.`,
  /** `clocks`: of those that wait for the same answer while the time of this one stands still. */
  goingOn: (clocks: string) => `La même réponse est attendue pour ${clocks} : là, le délai continue.`,
  clockRuns: (reference: string, due: string) => `${reference} (avant le ${due})`,
  clockPassed: (reference: string, due: string) => `${reference} (dépassé depuis le ${due})`,
  clockGoesOn: (reference: string) => `${reference} (là, le délai continue)`,
  /** In what happened to a question. */
  mergedBy: (by: string) => `${by} a rattaché la question à une autre`,
  unmergedBy: (by: string) => `La question n’est plus rattachée à une autre (${by})`,
}
