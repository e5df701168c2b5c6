/** What trainers answer for. */
export const topics = {
  summaries: {
    show: 'Voir et choisir les domaines dont l’équipe répond',
    choose: 'Choisir les domaines dont vous répondez',
    drop: 'Ne plus répondre d’un domaine en particulier',
  },
  label: 'vos domaines',
  hint: 'Des codes du référentiel ou vos propres mots, séparés par des virgules : B2, tablettes, droit à l’image.',
  title: 'Vos domaines',
  noted: 'C’est noté : vos domaines',
  effect:
    'Une question posée à tout le groupe qui en parle vous est confiée d’abord, quand vous êtes là. Si d’autres ont le même domaine, elle va à la personne qui a le moins de questions en cours.',
  none: 'Vous n’avez choisi aucun domaine : les questions vous sont confiées à tour de rôle, comme aux autres.',
  domains: 'Les domaines du référentiel, que vous pouvez nommer par leur code :',
  choose: 'Choisir mes domaines',
  drop: 'N’en avoir aucun',
  /** For those who coordinate. */
  whoAnswers: 'Qui répond de quoi',
  teamsTitle: 'Qui répond de quoi',
  teamTitle: (code: string) => `Dans l’équipe de formation du groupe ${code} :`,
  onlyTrainers:
    'Chaque membre de l’équipe de formation choisit ses domaines avec /domaines ; les vôtres ne changeraient rien.',
  /** In one’s profile. */
  mine: 'Domaines',
  /** In a list of people. */
  listed: (names: string) => `domaines : ${names}`,
}
