/** Who took part in an activity, and who encourages it. */
export const together = {
  actions: {
    name: 'Nommer qui a participé',
    confirm: 'J’y ai participé',
    decline: 'Je n’y étais pas',
    declare: 'Déclarer mes compétences',
    bravo: 'Bravo',
  },
  summaries: {
    name: 'Nommer qui a participé à votre activité',
    confirm: 'Dire que vous avez participé à une activité',
    decline: 'Dire que vous n’y étiez pas',
    encourage: 'Dire bravo pour une activité, ou le reprendre',
  },
  nameTitle: 'Qui a participé',
  nameIntro: 'Chaque personne reçoit un message et répond elle-même. Rien n’est déclaré à sa place.',
  labels: { people: 'personnes du groupe' },
  hints: { people: 'Stagiaires de votre groupe. Qui a déjà répondu n’est plus à choisir.' },
  fields: { with: 'Avec', activity: 'Menée avec', bravo: 'Bravo' },
  other: (author: string, reference: string) => `${author} · ${reference}`,
  people: (count: number) => (count > 1 ? `${count} personnes` : 'une personne'),
  awaited: (names: string) => `Réponse attendue : ${names}.`,
  told: (names: string) =>
    `C’est noté. Nous attendons une réponse : ${names}. L’activité ne cite que les personnes qui confirment.`,
  nobodyAwaited: 'C’est noté : nous n’attendons la réponse de personne.',
  named: (author: string, days: string) =>
    `${author} nous dit que vous avez participé à cette activité, ${days}. Est-ce bien cela ?`,
  nothingClaimed:
    'Rien n’est déclaré à votre place. Si vous y étiez, vous pourrez déclarer vos propres compétences.',
  confirmed: 'Merci. Cette activité dit désormais que vous y avez participé.',
  ownNow:
    'Vous pouvez déclarer la vôtre : son titre, où et quand sont déjà remplis, et vous racontez votre part. L’équipe de formation en décide comme de toute activité.',
  notThere: (author: string) => `C’est noté : votre nom n’y figure pas, et nous le disons à ${author}.`,
  declined: (name: string) =>
    `${name} nous dit ne pas avoir participé à cette activité : son nom n’y figure plus.`,
  given: (author: string) =>
    `Votre bravo est compté, et nous le dirons à ${author}. Appuyez de nouveau pour le reprendre.`,
  takenBack: 'Votre bravo est repris.',
  encouragedTitle: 'On vous dit bravo',
}
