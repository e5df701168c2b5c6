import { percent } from '../percent.ts'

/** What a group promises, and how a coordinator changes it. */
export const terms = {
  summary: 'Voir et changer le délai de réponse du groupe',
  proposeSummary: 'Proposer un autre délai de réponse',
  makeSummary: 'Changer le délai de réponse',
  title: (group: string) => `Délai de réponse du groupe ${group}`,
  promise: (within: string) => `Une réponse est garantie ${within}.`,
  everyDay: 'Tous les jours comptent, et la réponse est due à l’heure de la question.',
  weekdays: 'Comptent les jours du lundi au vendredi, de minuit à minuit.',
  holidays: (place: string, until: string) =>
    `Les jours fériés ne comptent pas (${place}). Ils sont connus jusqu’au ${until}.`,
  noHolidays: 'Les jours fériés comptent comme les autres.',
  school: (zone: string, until: string) =>
    `Les vacances scolaires de la zone ${zone} ne comptent pas. Elles sont connues jusqu’au ${until}.`,
  closures: (count: number) =>
    count > 1
      ? `${count} périodes de fermeture ne comptent pas non plus.`
      : 'Une période de fermeture ne compte pas non plus.',
  stepsTitle: 'Rappels et alertes :',
  stepAt: (share: number) => `à ${percent(share, 'fr')} du délai`,
  change: 'Proposer un autre délai',
  formTitle: 'Délai de réponse',
  formIntro: 'Rien ne change encore : vous verrez d’abord ce que cela ferait à chaque question en cours.',
  labels: {
    count: 'Combien de jours',
    unit: 'Quels jours comptent',
    holidays: 'Jours fériés',
    school: 'Vacances scolaires',
  },
  countHint: 'Un nombre entier, par exemple 4.',
  units: { days: 'tous les jours', 'working-days': 'du lundi au vendredi' },
  none: 'ils comptent comme les autres',
  noSchool: 'elles comptent comme les autres jours',
  zone: (zone: string) => `zone ${zone}, ne comptent pas`,
  places: {
    metropole: 'France métropolitaine',
    'alsace-moselle': 'Alsace et Moselle',
    guadeloupe: 'Guadeloupe',
    martinique: 'Martinique',
    guyane: 'Guyane',
    reunion: 'La Réunion',
    mayotte: 'Mayotte',
    'saint-barthelemy': 'Saint-Barthélemy',
    'saint-martin': 'Saint-Martin',
    'saint-pierre-et-miquelon': 'Saint-Pierre-et-Miquelon',
  } as Record<string, string>,
  /** What closes a day. */
  names: {
    'jour-de-l-an': 'jour de l’An',
    'vendredi-saint': 'Vendredi saint',
    'lundi-de-paques': 'lundi de Pâques',
    'fete-du-travail': 'fête du Travail',
    'victoire-1945': '8 mai 1945',
    ascension: 'Ascension',
    'lundi-de-pentecote': 'lundi de Pentecôte',
    'fete-nationale': 'fête nationale',
    assomption: 'Assomption',
    toussaint: 'Toussaint',
    'armistice-1918': '11 novembre 1918',
    noel: 'Noël',
    'saint-etienne': 'Saint-Étienne',
    abolition: 'abolition de l’esclavage',
  } as Record<string, string>,
  notCounted: (why: string) => `ne compte pas : ${why}`,
  weekend: 'jour sans travail de la semaine',
  closure: 'fermeture',
  proposedTitle: (group: string) => `Délai proposé, groupe ${group}`,
  insteadOf: (within: string, before: string) =>
    `Pour le moment, une réponse est garantie ${before}. Vous proposez : ${within}.`,
  nothingOpen: 'Aucune question n’attend de réponse en ce moment.',
  openTitle: (count: number) =>
    count > 1
      ? `Ce que cela ferait aux ${count} questions en cours :`
      : 'Ce que cela ferait à la question en cours :',
  nowThen: (now: string | null, then: string | null) =>
    then === null
      ? 'délai suspendu, qui serait compté autrement'
      : now === then
        ? `avant le ${then}, comme maintenant`
        : now === null
          ? `avant le ${then}`
          : `avant le ${then}, au lieu du ${now}`,
  wouldBePast: (now: string | null) =>
    now === null ? 'garde son délai' : `garde son délai (${now}) : le nouveau serait déjà passé`,
  isBroken: (now: string | null) =>
    now === null ? 'garde son délai' : `garde son délai : il est dépassé depuis le ${now}`,
  more: (count: number) => (count > 1 ? `Et ${count} autres questions.` : 'Et une autre question.'),
  choose: 'Une question en cours garde le délai qui lui a été promis, sauf si vous en décidez autrement.',
  forNew: 'Aux prochaines questions',
  forOpen: 'Aussi à celles en cours',
  madeTitle: (group: string) => `Délai changé, groupe ${group}`,
  onlyNew: 'Ce délai vaut pour les prochaines questions. Celles en cours gardent le leur.',
  movedCount: (count: number) =>
    count > 1
      ? `Il vaut aussi pour les questions en cours : ${count} ont un nouveau délai. Nous prévenons les personnes concernées.`
      : 'Il vaut aussi pour les questions en cours : une a un nouveau délai. Nous prévenons les personnes concernées.',
  movedTitle: (group: string) => `Nouveau délai, groupe ${group}`,
  moved: 'La coordination a changé le délai de réponse, aussi pour des questions en cours :',
}
