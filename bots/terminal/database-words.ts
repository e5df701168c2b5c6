/** Why a database does not open, and what to do about it. */
import { frenchSpacing } from '../../core/i18n/typography.ts'
import type { Language } from '../../core/kernel/actor.ts'
import type { DatabasePlace } from '../../prisma/client.ts'
import { faultOf, isDiskFull } from '../../prisma/errors.ts'
import { ForeignDatabase, NewerDatabase } from '../../prisma/history.ts'
import { FolderInUse, FolderUnwritable } from '../../prisma/lock.ts'
import { DiskFull } from '../../prisma/pglite.ts'
import { PooledConnection } from '../../prisma/server-session.ts'
import type { Repair } from '../platform.ts'

export const DATABASE_CODES = [
  'folder-in-use',
  'disk-full',
  'folder',
  'unwritable',
  'damaged',
  'unreachable',
  'refused',
  'missing',
  'rights',
  'encryption',
  'pooled',
  'newer',
  'foreign',
  'other',
] as const

export type DatabaseCode = (typeof DATABASE_CODES)[number]

/** Where it is, without the user and the password. */
export type DatabaseFacts = { at: string; database: string; detail: string }

type Sentences = Record<DatabaseCode, (facts: DatabaseFacts) => Repair>

const fr: Sentences = frenchSpacing({
  'folder-in-use': ({ at }) => ({
    what: `Le dossier ${at} est déjà utilisé par un autre SOS TICE en marche.`,
    repair: 'Arrêtez-le, ou choisissez un autre dossier : DATA_DIR=./autre npm start',
  }),
  'disk-full': ({ at }) => ({
    what: `Le disque où se trouve ${at} est plein. Rien de ce qui était enregistré n’est perdu.`,
    repair: 'Libérez de la place, puis redémarrez.',
  }),
  folder: ({ at, detail }) => ({
    what: `Le dossier ${at} ne peut pas servir à la base de données (${detail}).`,
    repair: 'Donnez dans DATA_DIR un dossier où vous pouvez écrire : DATA_DIR=./data npm start',
  }),
  unwritable: ({ at }) => ({
    what: `Le dossier ${at} ne peut pas être écrit.`,
    repair:
      'Donnez-en le droit d’écriture à qui démarre SOS TICE (chown, chmod u+w), ou donnez un autre dossier : DATA_DIR=./data npm start',
  }),
  damaged: ({ at }) => ({
    what: `La base de données du dossier ${at} ne s’ouvre pas : elle est abîmée, ou d’une autre version.`,
    repair:
      'Remettez la dernière sauvegarde de ce dossier. Sans sauvegarde, gardez-le à part, et repartez d’un dossier neuf : DATA_DIR=./autre npm start',
  }),
  unreachable: ({ at }) => ({
    what: `Le serveur PostgreSQL ${at} ne répond pas.`,
    repair: 'Vérifiez qu’il est en marche, et l’adresse et le port dans DATABASE_URL.',
  }),
  refused: ({ at }) => ({
    what: `Le serveur PostgreSQL ${at} refuse l’utilisateur ou le mot de passe.`,
    repair: 'Corrigez-les dans DATABASE_URL : postgresql://utilisateur:motdepasse@serveur:5432/base',
  }),
  missing: ({ at, database }) => ({
    what: `Il n’y a pas de base « ${database} » sur le serveur PostgreSQL ${at}.`,
    repair: `Créez-la (createdb ${database}), ou corrigez son nom à la fin de DATABASE_URL.`,
  }),
  rights: ({ at, database }) => ({
    what: `L’utilisateur de DATABASE_URL ne peut pas créer de tables dans la base « ${database} » de ${at}.`,
    repair: `Rendez-le propriétaire de la base : alter database "${database}" owner to …`,
  }),
  encryption: ({ at }) => ({
    what: `La connexion chiffrée à ${at} n’aboutit pas.`,
    repair:
      'Vérifiez le certificat du serveur, ou la fin de DATABASE_URL : sslmode=disable s’il est sur cette machine, sslmode=verify-full ailleurs.',
  }),
  pooled: ({ at }) => ({
    what: `Entre SOS TICE et PostgreSQL, ${at} est un PgBouncer qui ne garde pas les réglages d’une connexion (mode transaction).`,
    repair:
      'Donnez dans DATABASE_URL l’adresse de PostgreSQL lui-même (souvent le port 5432), ou une entrée de PgBouncer en pool_mode = session qui laisse passer « options » : ignore_startup_parameters ne suffit pas.',
  }),
  newer: ({ at }) => ({
    what: `La base de données ${at} vient d’une version plus récente de SOS TICE. Rien n’y a été changé.`,
    repair:
      'Installez cette version : git pull, npm ci, puis npm start. Pour revenir à celle-ci, remettez une sauvegarde faite avec elle.',
  }),
  foreign: ({ at, database }) => ({
    what: `La base ${database ? `« ${database} » de ${at}` : at} est celle d’un autre programme. Rien n’y a été changé.`,
    repair:
      'Donnez à SOS TICE une base à lui : createdb sos_tice, puis ce nom à la fin de DATABASE_URL. Sans DATABASE_URL, il en fait une dans DATA_DIR.',
  }),
  other: ({ at, detail }) => ({
    what: `La base de données ${at} ne s’ouvre pas (${detail}).`,
    repair: 'Vérifiez DATABASE_URL ou DATA_DIR, puis redémarrez.',
  }),
})

const en: Sentences = {
  'folder-in-use': ({ at }) => ({
    what: `The folder ${at} is in use by another SOS TICE that is running.`,
    repair: 'Stop it, or choose another folder: DATA_DIR=./other npm start',
  }),
  'disk-full': ({ at }) => ({
    what: `The disk that holds ${at} is full. Nothing that was recorded is lost.`,
    repair: 'Make some room, then start again.',
  }),
  folder: ({ at, detail }) => ({
    what: `The folder ${at} cannot hold the database (${detail}).`,
    repair: 'Name in DATA_DIR a folder where you may write: DATA_DIR=./data npm start',
  }),
  unwritable: ({ at }) => ({
    what: `The folder ${at} cannot be written to.`,
    repair:
      'Let whoever starts SOS TICE write there (chown, chmod u+w), or name another folder: DATA_DIR=./data npm start',
  }),
  damaged: ({ at }) => ({
    what: `The database in the folder ${at} does not open: it is damaged, or of another version.`,
    repair:
      'Put the last backup of this folder back. Without one, keep it aside, and start from a new folder: DATA_DIR=./other npm start',
  }),
  unreachable: ({ at }) => ({
    what: `The PostgreSQL server ${at} does not answer.`,
    repair: 'Check that it runs, and the address and port in DATABASE_URL.',
  }),
  refused: ({ at }) => ({
    what: `The PostgreSQL server ${at} refuses the user or the password.`,
    repair: 'Correct them in DATABASE_URL: postgresql://user:password@host:5432/database',
  }),
  missing: ({ at, database }) => ({
    what: `There is no database “${database}” on the PostgreSQL server ${at}.`,
    repair: `Create it (createdb ${database}), or correct its name at the end of DATABASE_URL.`,
  }),
  rights: ({ at, database }) => ({
    what: `The user of DATABASE_URL may not create tables in the database “${database}” of ${at}.`,
    repair: `Make them the owner of the database: alter database "${database}" owner to …`,
  }),
  encryption: ({ at }) => ({
    what: `The encrypted connection to ${at} does not come about.`,
    repair:
      'Check the server’s certificate, or the end of DATABASE_URL: sslmode=disable on this machine, sslmode=verify-full elsewhere.',
  }),
  pooled: ({ at }) => ({
    what: `Between SOS TICE and PostgreSQL, ${at} is a PgBouncer that does not keep the settings of a connection (transaction mode).`,
    repair:
      'Give in DATABASE_URL the address of PostgreSQL itself (often port 5432), or an entry of PgBouncer with pool_mode = session that lets “options” through: ignore_startup_parameters is not enough.',
  }),
  newer: ({ at }) => ({
    what: `The database ${at} comes from a newer version of SOS TICE. Nothing in it was changed.`,
    repair:
      'Install that version: git pull, npm ci, then npm start. To come back to this one, restore a backup that was made with it.',
  }),
  foreign: ({ at, database }) => ({
    what: `The database ${database ? `“${database}” of ${at}` : at} belongs to another program. Nothing in it was changed.`,
    repair:
      'Give SOS TICE a database of its own: createdb sos_tice, then that name at the end of DATABASE_URL. Without DATABASE_URL, it makes one in DATA_DIR.',
  }),
  other: ({ at, detail }) => ({
    what: `The database ${at} does not open (${detail}).`,
    repair: 'Check DATABASE_URL or DATA_DIR, then start again.',
  }),
}

/** @param error whatever opening the database threw */
export function sayDatabase(error: unknown, place: DatabasePlace, language: Language): Repair {
  return (language === 'en' ? en : fr)[codeOf(error)](factsOf(error, place))
}

/** Prisma's adapters name what the server refused; Node and PostgreSQL have codes of their own. */
const KINDS: Readonly<Record<string, DatabaseCode>> = {
  DatabaseNotReachable: 'unreachable',
  SocketTimeout: 'unreachable',
  ConnectionClosed: 'unreachable',
  AuthenticationFailed: 'refused',
  DatabaseAccessDenied: 'refused',
  DatabaseDoesNotExist: 'missing',
  TlsConnectionError: 'encryption',
}
const INSUFFICIENT_PRIVILEGE = '42501'
/** What a server, or what stands before it, answers to a connection whose settings it does not take. */
const PROTOCOL_VIOLATION = '08P01'
const UNWRITABLE = new Set(['EACCES', 'EPERM', 'EROFS'])
const FOLDER = new Set(['ENOTDIR', 'EEXIST', 'ENOENT', 'ENAMETOOLONG'])
const NETWORK = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ECONNRESET'])

export function codeOf(error: unknown): DatabaseCode {
  if (error instanceof FolderInUse) return 'folder-in-use'
  if (error instanceof FolderUnwritable) return 'unwritable'
  if (error instanceof PooledConnection) return 'pooled'
  if (error instanceof NewerDatabase) return 'newer'
  if (error instanceof ForeignDatabase) return 'foreign'
  const { code, kind, sqlState, message } = faultOf(error)
  // The embedded engine's own words, as it has no codes for these.
  if (error instanceof DiskFull || isDiskFull(error) || /no space left/i.test(message)) return 'disk-full'
  if (KINDS[kind]) return KINDS[kind]
  if (sqlState === INSUFFICIENT_PRIVILEGE) return 'rights'
  if (sqlState === PROTOCOL_VIOLATION) return 'pooled'
  if (UNWRITABLE.has(code)) return 'unwritable'
  if (FOLDER.has(code)) return 'folder'
  if (NETWORK.has(code) || /timeout/i.test(message)) return 'unreachable'
  return /PGlite failed to initialize/i.test(message) ? 'damaged' : 'other'
}

function factsOf(error: unknown, place: DatabasePlace): DatabaseFacts {
  const { code, kind, sqlState } = faultOf(error)
  // Messages may repeat the address with its password: codes and names of errors do not.
  const detail = sqlState || code || kind || (error instanceof Error ? error.name : 'unknown')
  if (place.kind !== 'postgresql')
    return { at: place.kind === 'folder' ? place.path : 'memory', database: '', detail }
  const { host, pathname } = new URL(place.url)
  return { at: host, database: decodeURIComponent(pathname.slice(1)), detail }
}
