/** What may be wrong with Discord, and what to click: said by the doctor, and by a start that fails. */
import { frenchSpacing } from '../../../core/i18n/typography.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import { NotStarted, type Repair } from '../../platform.ts'
import type { Right } from '../wire/rights.ts'

const PORTAL = 'https://discord.com/developers/applications'

const fr = frenchSpacing({
  connected: (bot: string, application: string) =>
    `Discord connaît ce bot : ${bot} (application ${application}).`,
  token: (): Repair => ({
    what: 'Discord refuse le jeton.',
    repair: `Sur ${PORTAL}, ouvrez l’application, Bot → Reset Token, et copiez le jeton dans DISCORD_TOKEN.`,
  }),
  network: (root: string): Repair => ({
    what: 'Discord ne répond pas comme il le devrait.',
    repair: `Vérifiez la connexion à ${root}, ou DISCORD_API_ROOT si vous passez par un autre serveur.`,
  }),
  ended: (): Repair => ({
    what: 'Discord a mis fin à la connexion.',
    repair:
      'Redémarrez SOS TICE. Si cela se répète, voyez https://discordstatus.com, et qu’aucun autre programme ne se sert du même jeton.',
  }),
  intents: (): Repair => ({
    what: 'Discord ne connaît pas tout ce que SOS TICE demande.',
    repair: 'Installez une version plus récente de SOS TICE : git pull, npm ci, puis npm start.',
  }),
  content: 'Les messages écrits sans commande sont lisibles (Message Content Intent).',
  noContent: (): Repair => ({
    what: 'Le bot ne peut pas lire ce qui est écrit sans commande.',
    repair: `Sur ${PORTAL}, ouvrez l’application, Bot → Privileged Gateway Intents, cochez Message Content Intent, Save Changes, puis redémarrez SOS TICE.`,
  }),
  members:
    'Les membres d’un serveur peuvent être listés (Server Members Intent) : les personnes qui ont un rôle suivi sont reconnues d’avance.',
  noMembers: (): Repair => ({
    what: 'Le bot ne peut pas lister les membres : les personnes qui ont un rôle suivi par un groupe sont reconnues à leur premier message, et non d’avance.',
    repair: `Si vous suivez des rôles : sur ${PORTAL}, ouvrez l’application, Bot → Privileged Gateway Intents, cochez Server Members Intent, Save Changes, puis redémarrez SOS TICE.`,
  }),
  noServer: (link: string): Repair => ({
    what: 'Le bot n’est encore sur aucun serveur.',
    repair: `Ouvrez ${link} et choisissez votre serveur.`,
  }),
  place: (name: string) => `${name} : le bot y a tous les droits utiles.`,
  placeGone: (name: string): Repair => ({
    what: `${name} : ce salon n’existe plus.`,
    repair: 'Dans le salon qui le remplace, une personne qui administre le serveur tape /configurer.',
  }),
  placeClosed: (name: string, link: string): Repair => ({
    what: `${name} : le bot ne voit pas ce salon.`,
    repair: `Modifier le salon → Permissions → Ajouter des membres ou des rôles : ajoutez le rôle du bot. S’il n’est plus sur le serveur, ouvrez ${link}.`,
  }),
  placeLacks: (name: string, rights: readonly string[]): Repair => ({
    what: `${name} : il manque des droits au bot.`,
    repair: `Modifier le salon → Permissions → le rôle du bot : autorisez ${rights.join(', ')}.`,
  }),
  rights: {
    view: '« Voir le salon »',
    send: '« Envoyer des messages »',
    sendInThreads: '« Envoyer des messages dans les fils »',
    createThreads: '« Créer des fils publics »',
    embed: '« Intégrer des liens »',
    attach: '« Joindre des fichiers »',
    react: '« Ajouter des réactions »',
    history: '« Voir les anciens messages »',
    pin: '« Épingler des messages »',
    manageThreads: '« Gérer les fils »',
  } satisfies Record<Right, string>,
})

export type Findings = typeof fr

const en: Findings = {
  connected: (bot, application) => `Discord knows this bot: ${bot} (application ${application}).`,
  token: () => ({
    what: 'Discord refuses the token.',
    repair: `On ${PORTAL}, open the application, Bot → Reset Token, and copy the token into DISCORD_TOKEN.`,
  }),
  network: (root) => ({
    what: 'Discord does not answer as it should.',
    repair: `Check the connection to ${root}, or DISCORD_API_ROOT if you use another server.`,
  }),
  ended: () => ({
    what: 'Discord ended the connection.',
    repair:
      'Restart SOS TICE. If it happens again, look at https://discordstatus.com, and see that no other program uses the same token.',
  }),
  intents: () => ({
    what: 'Discord does not know all that SOS TICE asks for.',
    repair: 'Install a newer version of SOS TICE: git pull, npm ci, then npm start.',
  }),
  content: 'Messages written without a command can be read (Message Content Intent).',
  noContent: () => ({
    what: 'The bot cannot read what is written without a command.',
    repair: `On ${PORTAL}, open the application, Bot → Privileged Gateway Intents, tick Message Content Intent, Save Changes, then restart SOS TICE.`,
  }),
  members:
    'The members of a server can be listed (Server Members Intent): whoever has a role that is followed is recognised in advance.',
  noMembers: () => ({
    what: 'The bot cannot list members: whoever has a role that a group follows is recognised when they first write, not in advance.',
    repair: `If you follow roles: on ${PORTAL}, open the application, Bot → Privileged Gateway Intents, tick Server Members Intent, Save Changes, then restart SOS TICE.`,
  }),
  noServer: (link) => ({
    what: 'The bot is not on any server yet.',
    repair: `Open ${link} and choose your server.`,
  }),
  place: (name) => `${name}: the bot has every right it uses there.`,
  placeGone: (name) => ({
    what: `${name}: this channel no longer exists.`,
    repair: 'In the channel that takes its place, somebody who administers the server types /set-up.',
  }),
  placeClosed: (name, link) => ({
    what: `${name}: the bot does not see this channel.`,
    repair: `Edit Channel → Permissions → Add members or roles: add the bot’s role. If it is no longer on the server, open ${link}.`,
  }),
  placeLacks: (name, rights) => ({
    what: `${name}: the bot lacks rights.`,
    repair: `Edit Channel → Permissions → the bot’s role: allow ${rights.join(', ')}.`,
  }),
  rights: {
    view: '“View Channel”',
    send: '“Send Messages”',
    sendInThreads: '“Send Messages in Threads”',
    createThreads: '“Create Public Threads”',
    embed: '“Embed Links”',
    attach: '“Attach Files”',
    react: '“Add Reactions”',
    history: '“Read Message History”',
    pin: '“Pin Messages”',
    manageThreads: '“Manage Threads”',
  },
}

export function findings(language: Language): Findings {
  return language === 'en' ? en : fr
}

/** Reasons for which it does not start. */
export const discordNotStarted = {
  token: () => new NotStarted('token', (language) => findings(language).token()),
  content: () => new NotStarted('content', (language) => findings(language).noContent()),
  intents: () => new NotStarted('intents', (language) => findings(language).intents()),
  ended: () => new NotStarted('ended', (language) => findings(language).ended()),
  network: (root: string, cause?: unknown) =>
    new NotStarted('network', (language) => findings(language).network(root), cause),
}
