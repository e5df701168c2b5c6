import type { Messages } from '../fr/index.ts'

export const frameworks: Messages['frameworks'] = {
  summaries: {
    show: 'See the group’s framework',
    propose: 'Propose another framework for the group',
    choose: 'Choose the group’s framework',
  },
  home: 'The group’s framework',
  labels: { framework: 'Framework' },
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
}
