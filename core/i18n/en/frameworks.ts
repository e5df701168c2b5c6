import type { Messages } from '../fr/index.ts'

/** What a file cannot hold. */
const LOST = {
  rule: 'the rule of the certificate',
  version: 'the version',
  english: 'the short titles in English',
  'short-titles': 'the short titles of the domains',
  'read-from': 'where the texts were read',
}

export const frameworks: Messages['frameworks'] = {
  summaries: {
    show: 'See the group’s framework',
    propose: 'Propose another framework for the group',
    choose: 'Choose the group’s framework',
    add: 'Add a framework that another program exported',
    keep: 'Keep a framework that was just read',
    hand: 'Receive the group’s framework for other programs',
  },
  home: 'The group’s framework',
  labels: {
    framework: 'Framework',
    files: 'File',
    version: 'Version',
    minimum: 'Competences that the certificate takes',
    as: 'In which form',
  },
  hints: {
    files: 'An export of Moodle (CSV), CASE (JSON), or a CSV table with the columns code, domain and text.',
    version: 'A year or a number: 2026, for example.',
    minimum: 'A number, or nothing if no certificate is worked out here.',
  },
  title: (group) => `Framework of group ${group}`,
  works: (called, count) => `This group works with the ${called}, which has ${count} competences.`,
  competences: (count) => (count > 1 ? `${count} competences` : 'one competence'),
  source: (source) => `Text: ${source}.`,
  rule: {
    none: 'No certificate is worked out from this framework here: attested competences are counted, and the certificate is decided on elsewhere.',
    all: 'The certificate takes every competence.',
    threshold: (minimum, missing) =>
      missing === null
        ? `The certificate takes at least ${minimum} competences.`
        : `The certificate takes at least ${minimum} competences, with at most ${missing} not attested in each domain.`,
  },
  change: 'Choose another framework',
  formIntro: 'Nothing changes yet: you will first read what it would do.',
  proposedTitle: (group, called) => `${called} for group ${group}: please read`,
  insteadOf: (called, count, was) => `The ${called} and its ${count} competences, instead of the ${was}.`,
  nothingDeclared: 'No activity has been declared in this group yet, so nothing else changes.',
  declared: (count, was) =>
    count > 1
      ? `${count} activities were declared under the ${was}, and stay so.`
      : `One activity was declared under the ${was}, and stays so.`,
  waiting: (count, was) =>
    count > 1
      ? `${count} of them wait for a decision, which will be made under the ${was}.`
      : `One waits for a decision, which will be made under the ${was}.`,
  attested: (count, people, was) =>
    `${count > 1 ? `${count} competences stay attested` : 'One competence stays attested'}, to ${people > 1 ? `${people} people` : 'one person'}, under the ${was}. They do not become others: progress under the new framework begins with what will be attested under it.`,
  covering: (names) =>
    `These have chosen domains of the former framework, and can choose again with /topics: ${names}.`,
  told: 'The group will read it in the activities channel. You can go back to the former framework in the same way.',
  choose: 'Choose this framework',
  madeTitle: (group, called) => `Group ${group}: ${called}`,
  made: 'Noted: activities are declared under this framework from now on.',
  announced: (called, was) =>
    `Activities are declared under the ${called} from now on. What was declared and attested under the ${was} stays so.`,
  read: 'Read the framework',
  add: 'Add a framework',
  addIntro: 'Nothing is kept yet: you will first read what was understood of the file.',
  readTitle: (called) => `${called}: please read`,
  kinds: { moodle: 'an export of Moodle', table: 'a table', case: 'a CASE file' },
  understood: (name, kind, domains, competences) =>
    `This is what we understood of “${name}”, ${kind}: ${domains > 1 ? `${domains} domains` : 'one domain'} and ${competences > 1 ? `${competences} competences` : 'one competence'}.`,
  ignored: 'This has no room here, and is not kept:',
  nothingIgnored: 'Nothing in the file was left out.',
  ignoredAt: (count, line) => (count > 1 ? `${count} times, first on line ${line}` : `once, on line ${line}`),
  moreIgnored: (count) => (count > 1 ? `And ${count} other fields.` : 'And another field.'),
  notYet:
    'Nothing is kept yet. A framework that is kept never changes, so correct the file first if need be.',
  keep: 'Keep this framework',
  keptTitle: (called) => `${called}: kept`,
  kept: 'Every group of your institute can choose it now. None has changed its framework.',
  proposeFor: (group) => `See what it would do to ${group}`,
  problemsTitle: (name) => `“${name}” needs correcting`,
  nothingTaken: 'Nothing was taken from this file. This is what to correct:',
  line: (line) => `Line ${line}`,
  problems: {
    'no-code': (about) => (about === '' ? 'the code is missing' : `the code is missing, before “${about}”`),
    'code-shape': (about) => `the code “${about}” is to be written as one word of twelve signs at most`,
    'code-twice': (about) => `the code ${about} stands further up already, or reads like another one`,
    'code-elsewhere': (about) =>
      `the code ${about} begins otherwise than that of its domain, while others follow it`,
    'no-text': (about) => `the text of ${about} is missing`,
    'text-long': (about) => `the text of ${about} is too long`,
    'domain-unknown': (about) => `“${about}”, which it belongs to, is not in the file`,
    circle: (about) => `${about} belongs to itself`,
    alone: (about) => `${about} has no competence, or no domain`,
    'too-deep': (about) => `there is one level too many below ${about}: parts, domains, competences`,
    'domains-many': (most) => `there are more than ${most} domains`,
    'competences-many': (most) => `there are more than ${most} competences`,
    'no-competence': () => 'there is no competence in the file',
  },
  moreProblems: (count) => (count > 1 ? `And ${count} other lines.` : 'And another line.'),
  another: 'Choose another file',
  hand: { moodle: 'Receive for Moodle (CSV)', case: 'Receive as CASE (JSON)' },
  handed: {
    moodle:
      'The group’s framework as Moodle imports it: Site administration, Competencies, Import competency framework.',
    case: 'The group’s framework as CASE (1EdTech), for the tools that read it.',
  },
  coming: 'The file is on its way to you.',
  losing: (lost) => `This format has no room for: ${lost.map((one) => LOST[one]).join(', ')}.`,
}
