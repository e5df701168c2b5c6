import type { Purpose } from '../../kernel/purposes.ts'
import type { Zone } from '../../kernel/zones.ts'

const SPACES: Record<Purpose, string> = {
  questions: 'Questions',
  activities: 'Activités',
  trainers: 'Équipe de formation',
  alerts: 'Alertes',
}

/** `within`: how soon an answer is promised. */
type PlaceIs = Record<Purpose, (within: string) => string>

/** One role or several, each as it is called. */
const rolesNamed = (roles: readonly string[]) => {
  const named = roles.map((role) => `« ${role} »`)
  const last = named.at(-1) ?? ''
  return named.length < 2 ? `le rôle ${last}` : `les rôles ${named.slice(0, -1).join(', ')} et ${last}`
}

export const people = {
  spaceName: (purpose: Purpose, group: string) => `${SPACES[purpose]} · ${group}`,
  labels: {
    who: 'qui',
    organisation: 'institut',
    zone: 'fuseau horaire',
    code: 'code',
    purpose: 'à quoi sert ce salon',
    place: 'salon',
    placeToLink: 'le salon à relier',
    groupCode: 'code du groupe',
    groupName: 'nom du groupe',
    action: 'action',
    person: 'personne',
    role: 'rôle',
    language: 'langue',
    until: 'jusqu’au',
    command: 'commande',
    account: 'identifiant',
  },
  hints: {
    organisation:
      'Le groupe existe dans une autre application ? Tapez-y d’abord /lier, puis ici /lier et le code.',
    who: 'Les personnes qui n’ont pas encore écrit ici apparaîtront une fois qu’elles l’auront fait.',
    groupCode: '2 à 12 lettres ou chiffres, par exemple MATHS. Il figure dans les références.',
    person: 'Le nom de la personne.',
  },
  summaries: {
    team: 'Désigner l’équipe de formation et la coordination',
    linkPlaces: 'Relier les autres salons du groupe',
    retirePlace: 'Ne plus utiliser un salon où nos messages n’arrivent plus',
    unmap: 'Ne plus suivre un rôle de l’application',
    link: 'Relier vos comptes de plusieurs applications',
    unlink: 'Délier ce compte des autres',
    setUp: 'Relier ce salon à un groupe',
    help: 'Voir ce que vous pouvez faire ici',
    me: 'Voir ce que nous savons de vous',
    language: 'Choisir la langue dans laquelle nous vous écrivons',
    absence: 'Signaler une absence, et qui vous remplace',
    back: 'Dire que vous êtes de retour',
    group: 'Voir les membres du groupe, leurs rôles et les questions en cours',
    member: 'Donner un rôle à une personne du groupe, ou le retirer',
  },
  helpTitle: 'Ce que vous pouvez faire',
  helpHere: (group: string, purpose: string) => `Ici, dans ${purpose} du groupe ${group} :`,
  helpPrivate: 'Vous pouvez taper ces commandes ici, ou dans un salon de votre groupe :',
  helpQuestions: 'Dans ce salon, un simple message suffit pour poser une question.',
  purposes: {
    questions: 'le salon des questions',
    activities: 'le salon des activités',
    trainers: 'le salon de l’équipe de formation',
    alerts: 'le salon des alertes',
  },
  meTitle: (name: string) => name,
  roleIn: (role: string, group: string) => `${role} (groupe ${group})`,
  meLabels: { roles: 'Rôles', language: 'Langue', absence: 'Absence', place: 'Vous écrivez depuis' },
  languageName: 'français',
  languageChanged: 'C’est noté : nous vous écrirons en français.',
  otherLanguage: 'English',
  /** Their makers write them with a capital. */
  platform: (id: string) =>
    ({ web: 'le chat local', email: 'E-mail' })[id] ?? `${id.charAt(0).toUpperCase()}${id.slice(1)}`,
  present: 'non',
  absentUntil: (day: string) => `jusqu’au ${day}`,
  absenceAskTitle: 'Jusqu’à quand ?',
  absenceAsk:
    'Choisissez le dernier jour de votre absence, ou écrivez-le après la commande : /absence vendredi, /absence du 12/12 au 20/12.',
  absentOpen: 'jusqu’à votre retour',
  absenceNoted: (day: string | null) =>
    day
      ? `C’est noté : nous ne vous confierons pas de nouvelle question jusqu’au ${day} inclus.`
      : 'C’est noté : nous ne vous confierons pas de nouvelle question jusqu’à votre retour.',
  imBack: 'Je suis de retour',
  backNoted: 'Bon retour parmi nous. De nouvelles questions pourront vous être confiées.',
  groupTitle: (code: string, name: string) => `Groupe ${code} · ${name}`,
  load: (count: number) =>
    count > 1
      ? `${count} questions en cours`
      : count === 1
        ? '1 question en cours'
        : 'aucune question en cours',
  absent: 'absence en cours',
  /** Somebody who may be taken back. */
  hadLeft: (name: string) => `${name} (n’est plus dans le groupe)`,
  memberActions: {
    add: 'ajouter quelqu’un',
    role: 'donner un rôle',
    remove: 'retirer un rôle, ou la personne',
  },
  /** What is typed for each. */
  memberWords: { add: 'ajouter', role: 'rôle', remove: 'retirer' },
  cameBack: (name: string, role: string, group: string) =>
    `${name} est de retour dans le groupe ${group} (${role}), avec son profil tel qu’il était.`,
  added: (name: string, role: string, group: string) =>
    `${name} fait maintenant partie du groupe ${group}, avec le rôle « ${role} ».`,
  roleGiven: (name: string, role: string, group: string) =>
    `${name} a maintenant le rôle « ${role} » dans le groupe ${group}.`,
  roleEnded: (name: string, role: string, group: string) =>
    `${name} n’a plus le rôle « ${role} » dans le groupe ${group}.`,
  leaveTitle: 'Renoncer à votre rôle ?',
  leaveAsk: (role: string | null, group: string) =>
    role
      ? `Vous n’auriez plus le rôle « ${role} » dans le groupe ${group}, ni ce qu’il permet. Seule une autre personne de la coordination pourrait vous le rendre. Ce qui a été attesté reste acquis.`
      : `Vous ne feriez plus partie du groupe ${group}. Seule une autre personne de la coordination pourrait vous y faire revenir. Ce qui a été attesté reste acquis.`,
  leaveWideAsk: (role: string) =>
    `Vous n’auriez plus le rôle « ${role} » dans tout l’institut ; les rôles que vous avez dans un groupe précis vous restent. Seule une personne qui coordonne tous les groupes pourrait vous le rendre.`,
  leave: 'Oui, y renoncer',
  leaveQuestions: (count: number) =>
    count > 1
      ? `Les ${count} questions qui vous sont confiées ne seraient plus à personne, et la coordination en serait prévenue.`
      : 'La question qui vous est confiée ne serait plus à personne, et la coordination en serait prévenue.',
  noTrainerWould: (group: string) =>
    `Plus personne ne ferait partie de l’équipe de formation du groupe ${group} : ses questions n’auraient personne pour y répondre.`,
  noTrainerLeft: (group: string) =>
    `Plus personne ne fait partie de l’équipe de formation du groupe ${group} : donnez ce rôle à quelqu’un avec /equipe, pour que ses questions aient une réponse.`,
  coordinationLeft: (names: string) => `À la coordination, il resterait ${names}.`,
  coordinatesAlone: (group: string) =>
    `Vous êtes maintenant la seule personne qui coordonne le groupe ${group}.`,
  removed: (name: string, roles: readonly string[], group: string) =>
    `${name} n’a plus ${rolesNamed(roles)} dans le groupe ${group}. Ce qui a été attesté reste acquis.`,
  reassign: (count: number) =>
    count > 1
      ? `${count} questions lui étaient confiées et ne sont plus à personne : confiez-les à quelqu’un avec /confier.`
      : 'Une question lui était confiée et n’est plus à personne : confiez-la à quelqu’un avec /confier.',
  welcomeTitle: (group: string) => `Bienvenue dans le groupe ${group}`,
  welcome: (role: string) => `Votre rôle : ${role}. Tapez /aide pour voir ce que vous pouvez faire.`,
  wideRolesTitle: (organisation: string) => `Les rôles dans tout l’institut : ${organisation}`,
  wideRoleGiven: (name: string, role: string, word: string) =>
    `${name} a maintenant le rôle « ${role} » dans tous les groupes de l’institut, présents et à venir. Pour revenir en arrière, une personne qui coordonne tous les groupes peut taper : /membre retirer ${name} ${word}`,
  wideRoleEnded: (name: string, role: string) =>
    `${name} n’a plus le rôle « ${role} » dans tout l’institut. Ses rôles dans un groupe précis, et ce qui a été attesté, restent acquis.`,
  rolesTitle: (group: string) => `Vos rôles dans le groupe ${group}`,
  rolesTaken: (roles: readonly string[]) =>
    `Vous n’avez plus ${rolesNamed(roles)}. Tapez /moi pour voir vos rôles. Ce qui a été attesté reste acquis.`,
  unnamed: 'Stagiaire',
  enrolled: (group: string) =>
    `Vous avez écrit dans un salon du groupe ${group} : vous en faites maintenant partie, comme stagiaire. Tapez /aide pour voir ce que vous pouvez faire.`,
  recognised: (group: string, roles: string) =>
    `Votre rôle dans cette application vous fait entrer dans le groupe ${group} (${roles}). Tapez /aide pour voir ce que vous pouvez faire.`,
  whatIsKept:
    'Nous gardons : votre nom affiché et l’identifiant de votre compte ; vos questions, vos réponses et ce que vous écrivez à leur suite ; vos activités, leurs fichiers et vos brouillons ; les décisions sur vos compétences, avec les messages qui les ont permises ; vos absences. Le groupe lit les activités et les questions posées à tous. Le reste n’est visible que de vous, de votre équipe de formation et de votre coordination. Pour voir, corriger ou effacer, écrivez à votre coordination.',
  linked: 'relié',
  notLinked: 'pas encore relié',
  lost: 'nos messages n’y arrivent plus',
  stopUsingPlace: 'Ne plus utiliser ce salon',
  stopUsing: (purpose: string, platform: string) => `Ne plus utiliser ${purpose} (${platform})`,
  placeRetired: (purpose: string, platform: string, code: string) =>
    `C’est noté : ${purpose} du groupe ${code} (${platform}) n’est plus utilisé. Ce qui y a été dit reste gardé. Pour le reprendre un jour, tapez-y /configurer.`,
  placeRetiredBefore: (purpose: string, platform: string, code: string) =>
    `C’était déjà fait : ${purpose} du groupe ${code} (${platform}) n’est plus utilisé.`,
  setUpTitle: (code: string) => `Groupe ${code}`,
  /** `place`: what the chat is called, where it is a place by itself. */
  setUpDone: (purpose: string, code: string, place?: string) =>
    `${place === undefined ? 'C’est' : `« ${place} » est`} maintenant ${purpose} du groupe ${code}.`,
  setUpNext: 'Pour relier les autres salons, tapez /configurer dans chacun d’eux.',
  setUpPeople: 'Pour désigner l’équipe de formation et la coordination, tapez /equipe.',
  steps: {
    organisation: 'institut',
    group: 'groupe',
    trainers: 'équipe de formation',
    coordinators: 'coordination',
  },
  peopleCount: (count: number) => (count > 1 ? `${count} personnes` : '1 personne'),
  wearersOf: (badge: string) => `les personnes qui ont « ${badge} »`,
  nobodyYet: 'personne pour l’instant',
  configure: 'Configurer',
  notSetUp:
    'SOS TICE n’est encore relié à aucun salon d’ici. Appuyez sur « Configurer » : vous choisirez un premier salon, et le groupe à qui il sert.',
  notSetUpByThem:
    'SOS TICE n’est encore relié à aucun salon d’ici. La personne qui administre ces salons peut le faire : elle ouvre cette page, et appuie sur « Configurer ».',
  linkOthers: 'Relier les autres salons',
  nameTeam: 'Désigner l’équipe',
  placeLinked: (purpose: string) => `C’est relié : ${purpose}.`,
  placeIs: {
    questions: (within: string) =>
      `Ici, posez vos questions sur le numérique en classe : un simple message suffit. Une réponse est garantie ${within}.`,
    activities: () =>
      'Ici paraissent les activités déclarées avec /declarer, pour que le groupe les lise et que l’équipe de formation atteste les compétences.',
    trainers: () =>
      'Ici, l’équipe de formation reçoit les questions et les activités du groupe, et s’organise.',
    alerts: () =>
      'Ici, la coordination est prévenue quand une question attend trop longtemps ou qu’un message n’est pas arrivé.',
  } satisfies PlaceIs as PlaceIs,
  badgeFollowed: (badge: string, role: string, group: string) =>
    `Les personnes qui ont « ${badge} » ont le rôle « ${role} » dans le groupe ${group}, aussi longtemps qu’elles gardent « ${badge} ».`,
  badgeDropped: (badge: string, group: string) =>
    `Le groupe ${group} ne suit plus « ${badge} » : les rôles qui en venaient ont pris fin.`,
  dropBadgeTitle: (badge: string) => `Ne plus suivre « ${badge} » ?`,
  dropBadgeAsk: (count: number, role: string, group: string) =>
    count > 1
      ? `${count} personnes n’auraient plus le rôle « ${role} » dans le groupe ${group}. Ce qui a été attesté reste acquis.`
      : `Une personne n’aurait plus le rôle « ${role} » dans le groupe ${group}. Ce qui a été attesté reste acquis.`,
  dropBadgeYours: 'Vous perdriez vous aussi ce rôle.',
  dropBadgeYes: 'Oui, ne plus suivre',
  dropBadge: (badge: string) => `Ne plus suivre « ${badge} »`,
  newOrganisation: 'Notre institut',
  zones: {
    'Europe/Paris': 'France métropolitaine (Paris)',
    'America/Guadeloupe': 'Guadeloupe, Saint-Martin, Saint-Barthélemy',
    'America/Martinique': 'Martinique',
    'America/Cayenne': 'Guyane',
    'America/Miquelon': 'Saint-Pierre-et-Miquelon',
    'Indian/Reunion': 'La Réunion',
    'Indian/Mayotte': 'Mayotte',
    'Pacific/Noumea': 'Nouvelle-Calédonie',
    'Pacific/Tahiti': 'Polynésie française (Tahiti)',
    'Pacific/Marquesas': 'Polynésie française (Marquises)',
    'Pacific/Wallis': 'Wallis-et-Futuna',
    'Europe/Brussels': 'Belgique',
    'Europe/Luxembourg': 'Luxembourg',
    'Europe/Zurich': 'Suisse',
    'America/Toronto': 'Québec, Ontario',
    'America/Moncton': 'Nouveau-Brunswick',
    'America/Port-au-Prince': 'Haïti',
    'Africa/Algiers': 'Algérie',
    'Africa/Casablanca': 'Maroc',
    'Africa/Tunis': 'Tunisie',
    'Africa/Dakar': 'Sénégal',
    'Africa/Abidjan': 'Côte d’Ivoire',
    'Africa/Kinshasa': 'Congo (Kinshasa)',
    'Indian/Antananarivo': 'Madagascar',
    'Indian/Mauritius': 'Maurice',
  } satisfies Record<Zone, string> as Record<string, string>,
}
