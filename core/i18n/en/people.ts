import type { Purpose } from '../../kernel/purposes.ts'
import type { Zone } from '../../kernel/zones.ts'

const SPACES: Record<Purpose, string> = {
  questions: 'Questions',
  activities: 'Activities',
  trainers: 'Trainers',
  alerts: 'Alerts',
}

/** `within`: how soon an answer is promised. */
type PlaceIs = Record<Purpose, (within: string) => string>

/** One role or several, each as it is called. */
const rolesNamed = (roles: readonly string[]) => {
  const named = roles.map((role) => `“${role}”`)
  const last = named.at(-1) ?? ''
  return named.length < 2 ? `the role ${last}` : `the roles ${named.slice(0, -1).join(', ')} and ${last}`
}

export const people = {
  spaceName: (purpose: Purpose, group: string) => `${SPACES[purpose]} · ${group}`,
  labels: {
    who: 'who',
    organisation: 'institute',
    zone: 'time zone',
    code: 'code',
    purpose: 'what this channel is for',
    place: 'channel',
    placeToLink: 'the channel to link',
    groupCode: 'group code',
    groupName: 'group name',
    action: 'action',
    person: 'person',
    role: 'role',
    language: 'language',
    until: 'until',
    command: 'command',
    account: 'account',
  },
  hints: {
    organisation:
      'Is the group in another app already? Type /link there first, then /link and the code here.',
    who: 'People who have not written here yet will appear once they have.',
    groupCode: '2 to 12 letters or digits, such as MATHS. It appears in references.',
    person: 'The person’s name.',
  },
  summaries: {
    team: 'Choose trainers and coordinators',
    linkPlaces: 'Link the group’s other channels',
    retirePlace: 'Stop using a channel where our messages no longer arrive',
    unmap: 'Stop following a role of the app',
    link: 'Link your accounts in several apps',
    unlink: 'Unlink this account from your others',
    setUp: 'Link this channel to a group',
    help: 'See what you can do here',
    me: 'See what we know about you',
    language: 'Choose the language we write to you in',
    absence: 'Say that you are away, and who stands in',
    back: 'Say that you are back',
    group: 'See who is in the group, their roles and their open questions',
    member: 'Give a role to someone of the group, or take it away',
  },
  helpTitle: 'What you can do',
  helpHere: (group: string, purpose: string) => `Here, in ${purpose} of the ${group} group:`,
  helpPrivate: 'You can type these here, or in any of your group’s channels:',
  helpQuestions: 'Here you don’t need a command to ask a question: just write it.',
  purposes: {
    questions: 'the questions channel',
    activities: 'the activities channel',
    trainers: 'the trainers’ channel',
    alerts: 'the alerts channel',
  },
  meTitle: (name: string) => name,
  roleIn: (role: string, group: string) => `${role} (group ${group})`,
  meLabels: { roles: 'Roles', language: 'Language', absence: 'Away', place: 'You are writing from' },
  languageName: 'English',
  languageChanged: 'All right: we’ll write to you in English.',
  otherLanguage: 'Français',
  /** Their makers write them with a capital. */
  platform: (id: string) =>
    ({ web: 'the local chat', email: 'E-mail' })[id] ?? `${id.charAt(0).toUpperCase()}${id.slice(1)}`,
  present: 'no',
  absentUntil: (day: string) => `until ${day}`,
  absenceAskTitle: 'Until when?',
  absenceAsk:
    'Choose the last day of your absence, or write it after the command: /absence friday, /absence from 12/12 to 20/12.',
  absentOpen: 'until you say you are back',
  absenceNoted: (day: string | null) =>
    day
      ? `All right: no new questions will come to you until the end of ${day}.`
      : 'All right: no new questions will come to you until you are back.',
  imBack: 'I’m back',
  backNoted: 'Welcome back. New questions can come to you again.',
  groupTitle: (code: string, name: string) => `Group ${code} · ${name}`,
  load: (count: number) =>
    count > 1 ? `${count} open questions` : count === 1 ? '1 open question' : 'no open questions',
  absent: 'away',
  hadLeft: (name: string) => `${name} (no longer in the group)`,
  memberActions: { add: 'add someone', role: 'give a role', remove: 'take away a role, or the person' },
  memberWords: { add: 'add', role: 'role', remove: 'remove' },
  cameBack: (name: string, role: string, group: string) =>
    `${name} is back in the ${group} group (${role}), with everything that was on file.`,
  added: (name: string, role: string, group: string) =>
    `${name} is now in the ${group} group, with the role “${role}”.`,
  roleGiven: (name: string, role: string, group: string) =>
    `${name} now has the role “${role}” in the ${group} group.`,
  roleEnded: (name: string, role: string, group: string) =>
    `${name} no longer has the role “${role}” in the ${group} group.`,
  leaveTitle: 'Give up your role?',
  leaveAsk: (role: string | null, group: string) =>
    role
      ? `You would no longer have the role “${role}” in the ${group} group, nor what it lets you do. Only another coordinator could give it back to you. Whatever was attested stays attested.`
      : `You would no longer be part of the ${group} group. Only another coordinator could bring you back. Whatever was attested stays attested.`,
  leaveWideAsk: (role: string) =>
    `You would no longer have the role “${role}” in the whole institute; the roles you have in a single group stay yours. Only someone who coordinates every group could give it back to you.`,
  leave: 'Yes, give it up',
  leaveQuestions: (count: number) =>
    count > 1
      ? `The ${count} questions you have would be nobody’s, and the coordinators would be told.`
      : 'The question you have would be nobody’s, and the coordinators would be told.',
  noTrainerWould: (group: string) =>
    `The ${group} group would have no trainer left: nobody could answer its questions.`,
  noTrainerLeft: (group: string) =>
    `The ${group} group has no trainer left: give that role to somebody with /team, so that its questions are answered.`,
  coordinationLeft: (names: string) => `Left to coordinate: ${names}.`,
  coordinatesAlone: (group: string) => `You are now the only one who coordinates the ${group} group.`,
  removed: (name: string, roles: readonly string[], group: string) =>
    `${name} no longer has ${rolesNamed(roles)} in the ${group} group. Whatever was attested stays attested.`,
  reassign: (count: number) =>
    count > 1
      ? `They had ${count} questions, which are nobody’s now: hand them over with /hand-over.`
      : 'They had one question, which is nobody’s now: hand it over with /hand-over.',
  welcomeTitle: (group: string) => `Welcome to the ${group} group`,
  welcome: (role: string) => `Your role: ${role}. Type /help to see what you can do.`,
  wideRolesTitle: (organisation: string) => `Roles in the whole institute: ${organisation}`,
  wideRoleGiven: (name: string, role: string, word: string) =>
    `${name} now has the role “${role}” in every group of the institute, now and to come. To undo it, someone who coordinates every group can type: /member remove ${name} ${word}`,
  wideRoleEnded: (name: string, role: string) =>
    `${name} no longer has the role “${role}” in the whole institute. Their roles in single groups, and what was attested, stay theirs.`,
  rolesTitle: (group: string) => `Your roles in the ${group} group`,
  rolesTaken: (roles: readonly string[]) =>
    `You no longer have ${rolesNamed(roles)}. Type /me to see your roles. Whatever was attested stays attested.`,
  unnamed: 'Trainee',
  enrolled: (group: string) =>
    `You wrote in a channel of the ${group} group, so you are now one of its trainees. Type /help to see what you can do.`,
  recognised: (group: string, roles: string) =>
    `Your role in this app brings you into the ${group} group (${roles}). Type /help to see what you can do.`,
  whatIsKept:
    'We keep: your display name and your account’s identifier; your questions, your answers and what you write below them; your activities, their files and your drafts; the decisions on your competences, with the messages that they rest on; your absences. The group reads activities, and questions asked of the whole group. Only you, your trainers and your coordinators see the rest. To see, correct or erase any of it, write to your coordinators.',
  linked: 'linked',
  notLinked: 'not linked yet',
  lost: 'our messages no longer arrive there',
  stopUsingPlace: 'Stop using this channel',
  stopUsing: (purpose: string, platform: string) => `Stop using ${purpose} (${platform})`,
  placeRetired: (purpose: string, platform: string, code: string) =>
    `Done: the ${code} group no longer uses ${purpose} (${platform}). What was said there stays on record. To use it again, type /set-up there.`,
  placeRetiredBefore: (purpose: string, platform: string, code: string) =>
    `That was done already: the ${code} group no longer uses ${purpose} (${platform}).`,
  setUpTitle: (code: string) => `Group ${code}`,
  setUpDone: (purpose: string, code: string, place?: string) =>
    `${place === undefined ? 'This' : `“${place}”`} is now ${purpose} of the ${code} group.`,
  setUpNext: 'To link the other channels, type /set-up in each of them.',
  setUpPeople: 'To choose trainers and coordinators, type /team.',
  steps: {
    organisation: 'institute',
    group: 'group',
    trainers: 'training team',
    coordinators: 'coordinators',
  },
  peopleCount: (count: number) => (count > 1 ? `${count} people` : '1 person'),
  wearersOf: (badge: string) => `everyone with “${badge}”`,
  nobodyYet: 'nobody yet',
  configure: 'Set up',
  notSetUp:
    'SOS TICE is not linked to any channel here yet. Press “Set up”: you will choose a first channel, and the group that it serves.',
  notSetUpByThem:
    'SOS TICE is not linked to any channel here yet. Whoever administers this workspace can do so: they open this page, and press “Set up”.',
  linkOthers: 'Link the other channels',
  nameTeam: 'Choose the team',
  placeLinked: (purpose: string) => `Linked: ${purpose}.`,
  placeIs: {
    questions: (within: string) =>
      `Ask your questions about digital tools in teaching here: just write them. An answer is guaranteed ${within}.`,
    activities: () =>
      'Activities declared with /declare appear here, for the group to read and for trainers to attest their competences.',
    trainers: () => 'Trainers receive the group’s questions and activities here, and share them out.',
    alerts: () =>
      'Coordinators are told here when a question has waited too long, or a message did not arrive.',
  } satisfies PlaceIs as PlaceIs,
  badgeFollowed: (badge: string, role: string, group: string) =>
    `Everyone with “${badge}” has the role “${role}” in the ${group} group, for as long as they keep “${badge}”.`,
  badgeDropped: (badge: string, group: string) =>
    `The ${group} group no longer follows “${badge}”: the roles that came from it have ended.`,
  dropBadgeTitle: (badge: string) => `Stop following “${badge}”?`,
  dropBadgeAsk: (count: number, role: string, group: string) =>
    count > 1
      ? `${count} people would no longer have the role “${role}” in the ${group} group. Whatever was attested stays attested.`
      : `One person would no longer have the role “${role}” in the ${group} group. Whatever was attested stays attested.`,
  dropBadgeYours: 'You would lose that role too.',
  dropBadgeYes: 'Yes, stop following',
  dropBadge: (badge: string) => `Stop following “${badge}”`,
  newOrganisation: 'Our institute',
  zones: {
    'Europe/Paris': 'Metropolitan France (Paris)',
    'America/Guadeloupe': 'Guadeloupe, Saint Martin, Saint Barthélemy',
    'America/Martinique': 'Martinique',
    'America/Cayenne': 'French Guiana',
    'America/Miquelon': 'Saint Pierre and Miquelon',
    'Indian/Reunion': 'Réunion',
    'Indian/Mayotte': 'Mayotte',
    'Pacific/Noumea': 'New Caledonia',
    'Pacific/Tahiti': 'French Polynesia (Tahiti)',
    'Pacific/Marquesas': 'French Polynesia (Marquesas)',
    'Pacific/Wallis': 'Wallis and Futuna',
    'Europe/Brussels': 'Belgium',
    'Europe/Luxembourg': 'Luxembourg',
    'Europe/Zurich': 'Switzerland',
    'America/Toronto': 'Quebec, Ontario',
    'America/Moncton': 'New Brunswick',
    'America/Port-au-Prince': 'Haiti',
    'Africa/Algiers': 'Algeria',
    'Africa/Casablanca': 'Morocco',
    'Africa/Tunis': 'Tunisia',
    'Africa/Dakar': 'Senegal',
    'Africa/Abidjan': 'Ivory Coast',
    'Africa/Kinshasa': 'Congo (Kinshasa)',
    'Indian/Antananarivo': 'Madagascar',
    'Indian/Mauritius': 'Mauritius',
  } satisfies Record<Zone, string> as Record<string, string>,
}
