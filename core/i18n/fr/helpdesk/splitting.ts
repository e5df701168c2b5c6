/** A question that asks two things becomes two. */
export const splitting = {
  first: 'la première question',
  second: 'la seconde question',
  hint: 'Gardez ici ce qui la concerne. La personne qui a posé la question lira les deux.',
  askerTitle: (first: string, second: string) => `Votre question en fait deux · ${first} et ${second}`,
  forAskerPromised: 'Chacune aura sa réponse, dans le délai qui courait déjà.',
  forAsker: 'Chacune aura sa réponse.',
  done: (second: string) =>
    `La seconde question est ${second}, avec le même délai. Nous le disons à la personne qui l’a posée.`,
  by: (by: string) => `${by} a séparé la question en deux`,
}
