export const examples = {
  summaries: { list: 'Des exemples d’activités, par compétence', show: 'Lire un exemple d’activité' },
  labels: { about: 'compétence, domaine ou mots', example: 'exemple' },
  hints: { about: 'Par exemple B2.3, B2, ou tableur. Rien : tous les domaines.' },
  title: 'Exemples d’activités',
  intro:
    'Des activités telles qu’on en mène en classe, écrites pour donner des idées. Choisissez un domaine ; après la commande, vous pouvez aussi taper une compétence ou quelques mots.',
  none: (framework: string) => `Nous n’avons pas encore d’exemples pour ${framework}.`,
  count: (count: number) => `${count} ${count > 1 ? 'exemples' : 'exemple'}`,
  ideasFor: (domain: string) => `Exemples pour ${domain}`,
  about: (subject: string) => `Exemples : ${subject}`,
  aboutWords: (words: string) => `Exemples : « ${words} »`,
  found: (count: number) => (count > 1 ? `${count} activités. Laquelle lire ?` : 'Une activité.'),
  first: (shown: number, count: number) => `Les ${shown} premières de ${count} activités. Laquelle lire ?`,
  nothing:
    'Nous n’en avons pas trouvé. Essayez un seul mot, ou une compétence, ou choisissez parmi les domaines.',
  all: 'Tous les domaines',
  exercised: 'Compétences mises en œuvre :',
  yours: 'Ce n’est qu’un exemple : dans votre déclaration, racontez ce que vous avez fait, vous.',
  /** Below a list of competences, of which none is chosen. */
  suggested: (codes: readonly string[]) =>
    `Peut-être ${codes.join(', ')}, d’après votre texte. C’est vous qui choisissez.`,
  /** The same, of the activity that another one begins with. */
  before: (codes: readonly string[]) =>
    `Dans l’activité reprise : ${codes.join(', ')}. C’est vous qui choisissez.`,
  useAsModel: 'En partir pour déclarer',
  othersOf: (code: string) => `Autres exemples pour ${code}`,
}
