/** What was answered before and is like a question, under its receipt and read whole. */
export const similar = {
  found: (count: number): string =>
    count === 1
      ? 'Une question semblable a déjà reçu une réponse. La vôtre suit son cours.'
      : 'Des questions semblables ont déjà reçu une réponse. La vôtre suit son cours.',
  read: (reference: string) => `Lire ${reference}`,
  answersMine: 'Cela répond à ma question',
  yours: (reference: string) =>
    `Votre question ${reference} attend toujours sa réponse. Si celle-ci vous suffit, dites-le : l’équipe de formation le saura.`,
}

/** What somebody looks for among the sheets, questions and activities that they may read. */
export const search = {
  title: (words: string) => `Recherche : ${words}`,
  none: 'Rien de ce que vous pouvez lire n’en parle. Essayez d’autres mots.',
  tooLittle:
    'Ces mots sont trop courants pour une recherche. Essayez avec ceux qui disent de quoi il s’agit.',
  activity: (author: string, day: string) => `activité · ${author} · ${day}`,
  narrow: (shown: number, all: number) =>
    `${shown} résultats sur ${all}. Pour en voir moins, cherchez avec d’autres mots.`,
}
