/** What may be wrong with Slack, and what to click: said by the doctor, and by a start that fails. */
import { frenchSpacing } from '../../../core/i18n/typography.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import { NotStarted, type Repair } from '../../platform.ts'
import { TOKEN_REFUSED } from '../wire/api.ts'

const APPS = 'https://api.slack.com/apps'

/** The settings that hold a token, and where Slack shows each. */
export type Token = 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN'

const fr = frenchSpacing({
  connected: (bot: string, team: string) =>
    `Slack connaît ce bot : @${bot}, dans l’espace de travail « ${team} ».`,
  token: (token: Token): Repair => ({
    what: `Slack refuse ${token}.`,
    repair:
      token === 'SLACK_BOT_TOKEN'
        ? `Sur ${APPS}, ouvrez l’application, Install App (installez-la de nouveau s’il le faut), et copiez le Bot User OAuth Token (xoxb-…) dans SLACK_BOT_TOKEN.`
        : `Sur ${APPS}, ouvrez l’application, Basic Information → App-Level Tokens → Generate Token and Scopes, ajoutez connections:write, et copiez le jeton (xapp-…) dans SLACK_APP_TOKEN.`,
  }),
  network: (root: string): Repair => ({
    what: 'Slack ne répond pas comme il le devrait.',
    repair: `Vérifiez la connexion à ${root}, ou SLACK_API_ROOT si vous passez par un autre serveur.`,
  }),
  scopes: 'L’application a tous les droits du manifeste.',
  noScopes: (scopes: readonly string[]): Repair => ({
    what:
      scopes.length > 0
        ? `Il manque des droits à l’application : ${scopes.join(', ')}.`
        : 'Il manque des droits à l’application.',
    repair: `Sur ${APPS}, ouvrez l’application, App Manifest, collez docs/slack-manifest.json, Save Changes, puis Install App → Reinstall to Workspace.`,
  }),
  noGroups: (): Repair => ({
    what: 'L’abonnement de cet espace de travail Slack n’a pas de groupes d’utilisateurs : un groupe ne peut pas y donner de rôle.',
    repair: 'Désignez les personnes une à une avec /equipe.',
  }),
  socket: 'Socket Mode est ouvert (aucune adresse publique n’est nécessaire).',
  noSocket: (): Repair => ({
    what: 'SLACK_APP_TOKEN ne permet pas d’ouvrir Socket Mode.',
    repair: `Sur ${APPS}, ouvrez l’application : Socket Mode → Enable Socket Mode, et un jeton d’application avec le droit connections:write.`,
  }),
  signed: 'Mode HTTP : le secret de signature est en place ; seul un appel de Slack peut le confirmer.',
  notASecret: (): Repair => ({
    what: 'SLACK_SIGNING_SECRET n’a pas la forme d’un secret de Slack (32 chiffres et lettres de a à f).',
    repair: `Sur ${APPS}, ouvrez l’application, Basic Information → Signing Secret → Show, et copiez-le.`,
  }),
  place: (name: string) => `${name} : le bot y est.`,
  placeLeft: (name: string, bot: string): Repair => ({
    what: `${name} : le bot n’y est pas.`,
    repair: `Dans ce canal, tapez /invite @${bot}`,
  }),
  placeArchived: (name: string): Repair => ({
    what: `${name} : ce canal est archivé.`,
    repair:
      'Dans le canal qui le remplace, une personne qui administre l’espace de travail tape /configurer.',
  }),
  // A private channel in which the bot is not looks to it like one that does not exist.
  placeUnseen: (name: string, bot: string): Repair => ({
    what: `${name} : Slack ne montre pas ce canal au bot.`,
    repair: `S’il est privé, tapez-y /invite @${bot} ; s’il n’existe plus, tapez /configurer dans celui qui le remplace.`,
  }),
  placeElsewhere: (name: string): Repair => ({
    what: `${name} : ce canal est dans un autre espace de travail.`,
    repair:
      'Donnez à SLACK_BOT_TOKEN le jeton de cet autre espace de travail, ou tapez /configurer dans un canal de celui-ci.',
  }),
  placeUnknown: (name: string) => `${name} : l’application n’a pas le droit de regarder ce canal.`,
})

export type Findings = typeof fr

const en: Findings = {
  connected: (bot, team) => `Slack knows this bot: @${bot}, in the workspace “${team}”.`,
  token: (token) => ({
    what: `Slack refuses ${token}.`,
    repair:
      token === 'SLACK_BOT_TOKEN'
        ? `On ${APPS}, open the app, Install App (install it again if need be), and copy the Bot User OAuth Token (xoxb-…) into SLACK_BOT_TOKEN.`
        : `On ${APPS}, open the app, Basic Information → App-Level Tokens → Generate Token and Scopes, add connections:write, and copy the token (xapp-…) into SLACK_APP_TOKEN.`,
  }),
  network: (root) => ({
    what: 'Slack does not answer as it should.',
    repair: `Check the connection to ${root}, or SLACK_API_ROOT if you use another server.`,
  }),
  scopes: 'The app has every right of the manifest.',
  noScopes: (scopes) => ({
    what:
      scopes.length > 0
        ? `The app is missing permissions: ${scopes.join(', ')}.`
        : 'The app is missing permissions.',
    repair: `On ${APPS}, open the app, App Manifest, paste docs/slack-manifest.json, Save Changes, then Install App → Reinstall to Workspace.`,
  }),
  noGroups: () => ({
    what: 'This workspace’s Slack plan has no user groups: a group cannot give a role there.',
    repair: 'Name people one by one with /equipe.',
  }),
  socket: 'Socket Mode is open (no public address is needed).',
  noSocket: () => ({
    what: 'SLACK_APP_TOKEN does not let us open Socket Mode.',
    repair: `On ${APPS}, open the app: Socket Mode → Enable Socket Mode, and an app-level token with the scope connections:write.`,
  }),
  signed: 'HTTP mode: the signing secret is there; only a call from Slack can confirm it.',
  notASecret: () => ({
    what: 'SLACK_SIGNING_SECRET does not look like a secret of Slack (32 digits and letters a to f).',
    repair: `On ${APPS}, open the app, Basic Information → Signing Secret → Show, and copy it.`,
  }),
  place: (name) => `${name}: the bot is there.`,
  placeLeft: (name, bot) => ({
    what: `${name}: the bot is not there.`,
    repair: `In this channel, type /invite @${bot}`,
  }),
  placeArchived: (name) => ({
    what: `${name}: this channel is archived.`,
    repair: 'In the channel that takes its place, somebody who administers the workspace types /configurer.',
  }),
  placeUnseen: (name, bot) => ({
    what: `${name}: Slack does not show this channel to the bot.`,
    repair: `If it is private, type /invite @${bot} in it; if it no longer exists, type /configurer in the one that takes its place.`,
  }),
  placeElsewhere: (name) => ({
    what: `${name}: this channel is in another workspace.`,
    repair: 'Give SLACK_BOT_TOKEN the token of that workspace, or type /configurer in a channel of this one.',
  }),
  placeUnknown: (name) => `${name}: the app has no right to look at this channel.`,
}

export function findings(language: Language): Findings {
  return language === 'en' ? en : fr
}

/** `code`: Slack's word for what went wrong; undefined when it was not Slack who refused. */
export function slackNotStarted(
  code: string | undefined,
  token: Token,
  root: string,
  cause: unknown,
): NotStarted {
  if (code !== undefined && TOKEN_REFUSED.has(code))
    return new NotStarted('token', (language) => findings(language).token(token), cause)
  if (code === 'missing_scope' || code === 'forbidden_method')
    return token === 'SLACK_APP_TOKEN'
      ? new NotStarted('socket', (language) => findings(language).noSocket(), cause)
      : new NotStarted('scopes', (language) => findings(language).noScopes([]), cause)
  return new NotStarted('network', (language) => findings(language).network(root), cause)
}
