/** What the terminal says to whoever starts the assistant: in French, in English where the system's language is. */
import type { Language } from '../core/kernel/actor.ts'
import type { OpeningStep } from '../prisma/client.ts'
import { FolderInUse } from '../prisma/lock.ts'

const fr = {
  steps: {
    opening: 'Ouverture de la base de données…',
    creating: 'Préparation de la base intégrée (quelques secondes la première fois)…',
    migrating: 'Mise à jour des tables…',
    ready: 'Base de données prête.',
  } satisfies Record<OpeningStep, string>,
  people: 'Création d’une organisation et de six personnes pour la démonstration…',
  ready: (address: string) => `SOS TICE est prêt : ouvrez ${address}`,
  demonstration:
    'Mode démonstration : on y est qui l’on veut, et l’horloge peut avancer. Ctrl + C pour arrêter.',
  connected: 'SOS TICE est prêt.',
  noPlatform:
    'Aucune messagerie n’est configurée, et le chat local est désactivé (WEB_CHAT). Rien ne peut être reçu.',
  stopping: 'Arrêt en cours…',
  platformFailed: (platform: string, why: string) =>
    `La messagerie ${platform} n’a pas pu démarrer : ${why} Nous réessayons régulièrement.`,
  platformConnected: (platform: string) => `La messagerie ${platform} est maintenant connectée.`,
  portInUse: (port: number) =>
    `Le port ${port} est déjà utilisé par un autre programme. Fermez-le, ou choisissez un autre port : PORT=3001 npm start`,
  folderInUse: (folder: string) =>
    `Le dossier ${folder} est déjà utilisé par un autre SOS TICE en marche. Arrêtez-le, ou choisissez un autre dossier : DATA_DIR=./autre npm start`,
  diskFull:
    'Le disque est plein : libérez de la place, puis relancez. Rien de ce qui était enregistré n’est perdu.',
  environment: (problems: readonly string[]) =>
    `La configuration n’est pas lisible :\n${problems.map((one) => `  ${one}`).join('\n')}`,
  database: (why: string) => `La base de données ne s’ouvre pas : ${why}`,
}

const en: typeof fr = {
  steps: {
    opening: 'Opening the database…',
    creating: 'Preparing the embedded database (a few seconds the first time)…',
    migrating: 'Bringing the tables up to date…',
    ready: 'Database ready.',
  },
  people: 'Creating an organisation and six people for the demonstration…',
  ready: (address) => `SOS TICE is ready: open ${address}`,
  demonstration: 'Demonstration mode: be whoever you like, and move the clock. Ctrl + C to stop.',
  connected: 'SOS TICE is ready.',
  noPlatform:
    'No chat platform is configured, and the local chat is off (WEB_CHAT). Nothing can be received.',
  stopping: 'Stopping…',
  platformFailed: (platform, why) => `The platform ${platform} could not start: ${why} We keep trying.`,
  platformConnected: (platform) => `The platform ${platform} is connected now.`,
  portInUse: (port) =>
    `Port ${port} is used by another program. Close it, or choose another port: PORT=3001 npm start`,
  folderInUse: (folder) =>
    `The folder ${folder} is in use by another SOS TICE that is running. Stop it, or choose another folder: DATA_DIR=./other npm start`,
  diskFull: 'The disk is full: make some room, then start again. Nothing that was recorded is lost.',
  environment: (problems) =>
    `The configuration cannot be read:\n${problems.map((one) => `  ${one}`).join('\n')}`,
  database: (why) => `The database does not open: ${why}`,
}

export function terminalWords(language: Language): typeof fr {
  return language === 'en' ? en : fr
}

/** French, unless the system speaks English. */
export function terminalLanguage(environment: Readonly<Record<string, string | undefined>>): Language {
  return /^en/i.test(environment['LC_ALL'] || environment['LANG'] || '') ? 'en' : 'fr'
}

/** Why the database or the assistant does not start, in words for whoever started it. */
export function describeStartFailure(error: unknown, language: Language): string {
  const words = terminalWords(language)
  if (error instanceof FolderInUse) return words.folderInUse(error.folder)
  const message = error instanceof Error ? error.message : String(error)
  return /ENOSPC|no space left|disk full/i.test(message) ? words.diskFull : words.database(message)
}
