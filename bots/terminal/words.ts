/** What the terminal says to whoever starts the assistant: in French, in English where the system's language is. */
import { frenchSpacing } from '../../core/i18n/typography.ts'
import type { Language } from '../../core/kernel/actor.ts'
import type { OpeningStep } from '../../prisma/client.ts'
import type { Repair } from '../platform.ts'

const fr = frenchSpacing({
  steps: {
    opening: 'Ouverture de la base de données…',
    creating: 'Préparation de la base intégrée (quelques secondes la première fois)…',
    migrating: 'Mise à jour des tables…',
    ready: 'Base de données prête.',
  } satisfies Record<OpeningStep, string>,
  people: 'Création d’un institut et de six personnes pour la démonstration…',
  ready: (address: string) => `SOS TICE est prêt : ouvrez ${address}`,
  demonstration:
    'Mode démonstration : vous y êtes qui vous voulez, et vous pouvez faire avancer l’horloge. Ctrl + C pour arrêter.',
  connected: (platforms: readonly string[]) => `SOS TICE est prêt : ${listed(platforms, 'et')}.`,
  nobody: {
    what: 'SOS TICE tourne, mais rien ne peut lui parvenir pour l’instant : aucune plateforme n’est connectée.',
    repair: 'npm run doctor dit ce qui manque ; docs/fr explique comment connecter chaque plateforme.',
  } satisfies Repair,
  stopping: 'Arrêt en cours…',
  notStarted: (platform: string) => `${platform} n’est pas connecté ; nous réessayons régulièrement.`,
  connectedSince: (platform: string) => `${platform} est maintenant connecté.`,
  keyAdded: (folder: string, keys: readonly string[]) =>
    keys.length > 1
      ? `Clés ajoutées dans ${folder} : les badges sont signés avec elles dès maintenant (${keys.join(', ')}). Sauvegardez ce dossier.`
      : `Clé ajoutée dans ${folder} : les badges sont signés avec elle dès maintenant (${keys.join('')}). Sauvegardez ce dossier.`,
  attention: (platform: string) => `${platform} :`,
  unreadable: 'La configuration n’est pas lisible :',
  portInUse: (port: number): Repair => ({
    what: `Le port ${port} est déjà utilisé par un autre programme.`,
    repair: 'Fermez-le, ou choisissez un autre port : PORT=3001 npm start',
  }),
  portRights: (port: number): Repair => ({
    what: `Le système ne laisse pas SOS TICE écouter sur le port ${port} : ceux d’avant 1024 lui sont réservés.`,
    repair:
      'Choisissez-en un autre : PORT=3000 npm start. Pour le web, un serveur comme nginx écoute sur 443 et transmet.',
  }),
  hostElsewhere: (host: string): Repair => ({
    what: `L’adresse ${host} n’est pas une adresse de cette machine.`,
    repair:
      'Retirez HOST, ou donnez-lui une des adresses de cette machine (Linux : ip address ; Windows : ipconfig).',
  }),
  unexpected: (error: string): Repair => ({
    what: `Une erreur inattendue est survenue (${error}).`,
    repair:
      'Redémarrez ; si cela recommence, redémarrez avec LOG_LEVEL=debug et signalez ce qui s’affiche à la personne qui vous a donné SOS TICE.',
  }),
})

const en: typeof fr = {
  steps: {
    opening: 'Opening the database…',
    creating: 'Preparing the embedded database (a few seconds the first time)…',
    migrating: 'Bringing the tables up to date…',
    ready: 'Database ready.',
  },
  people: 'Creating an institute and six people for the demonstration…',
  ready: (address) => `SOS TICE is ready: open ${address}`,
  demonstration: 'Demonstration mode: be whoever you like, and move the clock. Ctrl + C to stop.',
  connected: (platforms) => `SOS TICE is ready: ${listed(platforms, 'and')}.`,
  nobody: {
    what: 'SOS TICE is running, but nothing can reach it so far: no chat platform is connected.',
    repair: 'npm run doctor says what is missing; docs/en explains how to connect each platform.',
  },
  stopping: 'Stopping…',
  notStarted: (platform) => `${platform} is not connected; we keep trying.`,
  connectedSince: (platform) => `${platform} is connected now.`,
  keyAdded: (folder, keys) =>
    keys.length > 1
      ? `Keys added in ${folder}: badges are signed with them from now on (${keys.join(', ')}). Back this folder up.`
      : `Key added in ${folder}: badges are signed with it from now on (${keys.join('')}). Back this folder up.`,
  attention: (platform) => `${platform}:`,
  unreadable: 'The configuration cannot be read:',
  portInUse: (port) => ({
    what: `Port ${port} is used by another program.`,
    repair: 'Close it, or choose another port: PORT=3001 npm start',
  }),
  portRights: (port) => ({
    what: `The system does not let SOS TICE listen on port ${port}: those below 1024 are reserved.`,
    repair:
      'Choose another one: PORT=3000 npm start. For the web, a server such as nginx listens on 443 and forwards.',
  }),
  hostElsewhere: (host) => ({
    what: `The address ${host} is not one of this machine.`,
    repair:
      'Leave HOST out, or give it one of this machine’s addresses (Linux: ip address; Windows: ipconfig).',
  }),
  unexpected: (error) => ({
    what: `Something unexpected happened (${error}).`,
    repair:
      'Restart; if it happens again, restart with LOG_LEVEL=debug and send what it shows to whoever gave you SOS TICE.',
  }),
}

/** In a sentence: `a, b or c`. */
export function listed(names: readonly string[], and: string): string {
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}` : names.join()
}

export function terminalWords(language: Language): typeof fr {
  return language === 'en' ? en : fr
}

/** In the order in which programs look for the language of their messages. */
const LOCALES = ['LANGUAGE', 'LC_ALL', 'LC_MESSAGES', 'LANG']

/** French, unless the system speaks English. Systems that do not say (`C`, Windows) are read to in French. */
export function terminalLanguage(environment: Readonly<Record<string, string | undefined>>): Language {
  const locale = LOCALES.map((name) => environment[name]).find(Boolean) ?? ''
  return /^en/i.test(locale) ? 'en' : 'fr'
}

/** Lines for a terminal. */
export function tell({ what, repair }: { what: string; repair?: string }, indent = ''): string {
  return repair === undefined ? `${indent}${what}` : `${indent}${what}\n${indent}  → ${repair}`
}
