import type { Messages } from '../fr/index.ts'

export const examples: Messages['examples'] = {
  summaries: { list: 'Examples of activities, by competence', show: 'Read an example of an activity' },
  labels: { about: 'competence, domain or words', example: 'example' },
  hints: { about: 'For example B2.3, B2, or tableur. Nothing: all the domains.' },
  title: 'Examples of activities',
  intro:
    'Activities as they are done in class, written in French to give ideas. Choose a domain; after the command, you can also type a competence or a few words.',
  none: (framework) => `We have no examples for ${framework} yet.`,
  count: (count) => `${count} ${count === 1 ? 'example' : 'examples'}`,
  ideasFor: (domain) => `Examples for ${domain}`,
  about: (subject) => `Examples: ${subject}`,
  aboutWords: (words) => `Examples: “${words}”`,
  found: (count) =>
    count === 1 ? 'One activity.' : `${count} activities. Which one would you like to read?`,
  first: (shown, count) => `The first ${shown} of ${count} activities. Which one would you like to read?`,
  nothing: 'We found none. Try a single word, or a competence, or choose among the domains.',
  all: 'All the domains',
  exercised: 'Competences exercised:',
  yours: 'This is only an example: in your declaration, tell what you did yourself.',
  suggested: (codes) => `Perhaps ${codes.join(', ')}, going by your text. You choose.`,
  before: (codes) =>
    `In the activity that you started from: ${codes.join(', ')}. You are the one who chooses.`,
  useAsModel: 'Start a declaration from it',
  othersOf: (code) => `Other examples for ${code}`,
}
