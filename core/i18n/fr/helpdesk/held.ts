const questions = (count: number) => (count === 1 ? '1 question' : `${count} questions`)

/** Questions of one person that came too many at once: kept, and theirs to send. */
export const held = {
  summary: 'Voir les questions gardées, pas encore envoyées',
  title: 'Beaucoup de questions à la fois',
  kept: 'Pour que l’équipe de formation puisse vous lire, nous gardons cette question et celles qui suivent, sans les envoyer pour l’instant. Rien n’est perdu : vous choisissez lesquelles envoyer, ici ou avec /mes-questions.',
  keptToo: 'Cette question est gardée aussi. Retrouvez-la avec /mes-questions.',
  see: 'Questions gardées',
  listTitle: (count: number) => `${questions(count)} pas encore envoyées`,
  oneByOne:
    'Envoyez celles qui attendent une réponse. Si elles vont ensemble, une seule question qui les réunit sera lue plus vite.',
  send: (nth: number) => `Envoyer la n° ${nth}`,
  drop: 'Ne rien envoyer',
  dropTitle: (count: number) => `Retirer ${questions(count)} ?`,
  dropText: 'Elles ne seront pas envoyées, et nous ne les garderons plus.',
  dropYes: 'Oui, retirer',
  dropped: (count: number) =>
    count === 0 ? 'Il n’y a plus rien à retirer.' : `C’est fait : ${questions(count)} en moins.`,
  none: 'Aucune question n’attend d’être envoyée.',
  alsoKept: (count: number) => `Pas encore envoyé, et gardé pour vous : ${questions(count)}.`,
}
