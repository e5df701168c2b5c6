/** What the doctor says. */
import type { Language } from '../core/kernel/actor.ts'

const NAMES: Record<string, string> = { discord: 'Discord', slack: 'Slack', telegram: 'Telegram' }

const fr = {
  levels: { good: 'bien', attention: 'à regarder', problem: 'à réparer' },
  settings: 'Configuration',
  settingsRead: 'toutes les variables sont lisibles',
  clock: 'Horloge',
  clockGood: (seconds: number) => `écart de ${seconds} s`,
  clockOff: (seconds: number) => `l’horloge de cette machine est décalée de ${seconds} s`,
  clockRepair: 'activez le réglage automatique de l’heure',
  clockUnknown: 'l’heure n’a pas pu être comparée : le service ne répond pas',
  database: 'Base de données',
  databaseOpens: (kind: string): string =>
    kind === 'postgresql' ? 'le serveur PostgreSQL répond' : 'la base intégrée s’ouvre',
  migrationsDone: 'les tables sont à jour',
  migrationsApplied: (count: number) => `les tables ont été mises à jour (${count})`,
  platform: (id: string) => NAMES[id] ?? id,
  notExamined: 'cette messagerie ne sait pas s’examiner',
  noPlace: 'aucun espace n’est encore relié à un groupe',
  noPlaceRepair: 'dans chaque espace du groupe, une personne qui l’administre tape /configurer',
  healthy: 'Tout va bien.',
  unhealthy: (count: number) => (count > 1 ? `${count} points sont à réparer.` : 'Un point est à réparer.'),
}

const en: typeof fr = {
  levels: { good: 'good', attention: 'look at', problem: 'repair' },
  settings: 'Settings',
  settingsRead: 'every variable can be read',
  clock: 'Clock',
  clockGood: (seconds) => `${seconds} s apart`,
  clockOff: (seconds) => `the clock of this machine is ${seconds} s off`,
  clockRepair: 'turn automatic time on',
  clockUnknown: 'the time could not be compared: the service does not answer',
  database: 'Database',
  databaseOpens: (kind) =>
    kind === 'postgresql' ? 'the PostgreSQL server answers' : 'the embedded database opens',
  migrationsDone: 'the tables are up to date',
  migrationsApplied: (count) => `the tables were brought up to date (${count})`,
  platform: (id) => NAMES[id] ?? id,
  notExamined: 'this platform cannot examine itself',
  noPlace: 'no place is linked to a group yet',
  noPlaceRepair: 'in each place of the group, somebody who administers it types /configurer',
  healthy: 'All is well.',
  unhealthy: (count) => (count > 1 ? `${count} points need repair.` : 'One point needs repair.'),
}

export function doctorWords(language: Language): typeof fr {
  return language === 'en' ? en : fr
}
