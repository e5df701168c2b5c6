/** What is wrong with a setting, and what to write instead. */
import { frenchSpacing } from '../../core/i18n/typography.ts'
import type { Language } from '../../core/kernel/actor.ts'
import type { SettingProblem } from '../kit.ts'
import type { Repair } from '../platform.ts'
import { PLATFORMS } from '../platforms.ts'
import type { NoticeCode } from './noticed.ts'
import type { SettingCode } from './settings.ts'

/** What the variable should be, and how to get there. Values are never shown: they may be secrets. */
type Sentences = Record<SettingCode | NoticeCode, Repair>

const fr: Sentences = frenchSpacing({
  'settings-file': {
    what: 'il y a bien quelque chose de ce nom, mais pas un fichier que nous puissions lire',
    repair:
      'si c’est un dossier, supprimez-le, et écrivez vos réglages dans un fichier de ce nom ; si c’est un fichier, donnez-en le droit de lecture à qui démarre SOS TICE : chmod u+r .env',
  },
  'on-or-off': {
    what: 'cette valeur n’est ni on ni off',
    repair: 'écrivez WEB_CHAT=on ou WEB_CHAT=off, ou retirez la ligne',
  },
  'web-address': {
    what: 'ce n’est pas une adresse du web',
    repair: 'donnez une adresse qui commence par https:// ou http://, ou retirez la ligne',
  },
  'database-address': {
    what: 'ce n’est pas l’adresse d’une base PostgreSQL',
    repair:
      'écrivez postgresql://utilisateur:motdepasse@serveur:5432/base, ou retirez la ligne pour la base intégrée',
  },
  'database-schema': {
    what: 'cette adresse se termine par un schéma (schema=), et SOS TICE n’écrit que dans celui qui s’appelle public',
    repair: 'retirez schema= de l’adresse, et donnez à SOS TICE une base à lui : createdb sos_tice',
  },
  'redis-address': {
    what: 'ce n’est pas l’adresse d’un serveur Redis',
    repair: 'écrivez redis://serveur:6379, ou retirez la ligne : Redis ne sert qu’à plusieurs processus',
  },
  port: {
    what: 'ce n’est pas un numéro de port',
    repair: 'donnez un nombre de 0 à 65535, par exemple PORT=3000',
  },
  'log-level': {
    what: 'ce niveau de journal n’existe pas',
    repair: 'choisissez fatal, error, warn, info, debug ou silent',
  },
  'name-nearly': {
    what: 'le premier nom n’est celui d’aucun réglage, et ressemble au second, qui en est un',
    repair: 'corrigez le nom, ou retirez la ligne : telle quelle, elle n’a aucun effet',
  },
  'node-env': {
    what: 'cette valeur ne veut rien dire ici : seule production éteint la démonstration',
    repair: 'écrivez NODE_ENV=production, ou retirez la ligne',
  },
  'setting-idle': {
    what: 'ce réglage n’a aucun effet, tel que les autres sont écrits',
    repair: 'ajoutez ceux qui vont avec lui (le README les dit), ou retirez la ligne',
  },
  'local-chat-open': {
    what: 'le chat local laisse chaque personne choisir qui elle est : il n’est donc ouvert qu’à cette machine',
    repair: 'retirez HOST, ou écrivez WEB_CHAT=off',
  },
  'embeddings-address': {
    what: 'ce n’est pas l’adresse, sans nom ni mot de passe, d’un serveur qui fait tourner un modèle',
    repair:
      'donnez une adresse qui commence par https:// ou http://, par exemple http://127.0.0.1:11434/v1, et la clé à part dans EMBEDDINGS_KEY ; ou retirez la ligne',
  },
  'embeddings-model': {
    what: 'le nom du modèle manque : EMBEDDINGS_URL ne suffit pas',
    repair:
      'écrivez EMBEDDINGS_MODEL= et le nom que votre serveur donne au modèle, ou retirez EMBEDDINGS_URL',
  },
})

const en: Sentences = {
  'settings-file': {
    what: 'there is something of this name, but no file that we can read',
    repair:
      'if it is a folder, delete it, and write your settings in a file of this name; if it is a file, let whoever starts SOS TICE read it: chmod u+r .env',
  },
  'on-or-off': {
    what: 'this value is neither on nor off',
    repair: 'write WEB_CHAT=on or WEB_CHAT=off, or leave the line out',
  },
  'web-address': {
    what: 'this is not a web address',
    repair: 'give an address that starts with https:// or http://, or leave the line out',
  },
  'database-address': {
    what: 'this is not the address of a PostgreSQL database',
    repair:
      'write postgresql://user:password@host:5432/database, or leave the line out for the embedded database',
  },
  'database-schema': {
    what: 'this address ends with a schema (schema=), and SOS TICE writes only in the one that is called public',
    repair: 'take schema= out of the address, and give SOS TICE a database of its own: createdb sos_tice',
  },
  'redis-address': {
    what: 'this is not the address of a Redis server',
    repair: 'write redis://host:6379, or leave the line out: only several processes need Redis',
  },
  port: {
    what: 'this is not a port number',
    repair: 'give a number from 0 to 65535, such as PORT=3000',
  },
  'log-level': {
    what: 'there is no such log level',
    repair: 'choose fatal, error, warn, info, debug or silent',
  },
  'name-nearly': {
    what: 'the first name is not that of a setting, and looks like the second, which is one',
    repair: 'correct the name, or leave the line out: as it is, it has no effect',
  },
  'node-env': {
    what: 'this value means nothing here: only production turns the demonstration off',
    repair: 'write NODE_ENV=production, or leave the line out',
  },
  'setting-idle': {
    what: 'this setting has no effect as the others are written',
    repair: 'add those that go with it (the README names them), or leave the line out',
  },
  'local-chat-open': {
    what: 'the local chat lets anyone be anyone, so it is open to this machine only',
    repair: 'leave HOST out, or write WEB_CHAT=off',
  },
  'embeddings-address': {
    what: 'this is not the address, without name or password, of a server that runs a model',
    repair:
      'give an address that starts with https:// or http://, such as http://127.0.0.1:11434/v1, and the key apart in EMBEDDINGS_KEY; or leave the line out',
  },
  'embeddings-model': {
    what: 'the name of the model is missing: EMBEDDINGS_URL alone is not enough',
    repair:
      'write EMBEDDINGS_MODEL= and the name that your server has for the model, or leave EMBEDDINGS_URL out',
  },
}

const HOUSE = { fr, en }

/** Those of the house, and of every platform. */
export function sentencesOf(language: Language): Readonly<Record<string, Repair>> {
  return Object.assign({}, HOUSE[language], ...PLATFORMS.map(({ faults }) => faults[language]))
}

/** `PORT : ce n’est pas un numéro de port`, and what to write. */
export function saySetting({ code, names }: SettingProblem, language: Language): Repair {
  const { what, repair } = sentencesOf(language)[code] ?? HOUSE[language]['settings-file']
  const subject = names.join(language === 'en' ? ' and ' : ' et ')
  return { what: `${subject}${language === 'en' ? ': ' : '\u00a0: '}${what}`, repair }
}
