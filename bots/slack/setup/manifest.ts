/** The app's manifest, as Slack reads it when an app is created from one. */
import type { Catalogue } from '../../../core/command/catalogue.ts'
import type { Messages } from '../../../core/i18n/messages.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import { EVENTS, SCOPES, shortcuts, slashCommands } from './register.ts'

/** @param eventsUrl for HTTP mode: the public address that ends in `/slack/events`. Without it, Socket Mode. */
export function slackManifest(
  catalogue: Catalogue,
  messages: (language: Language) => Messages,
  eventsUrl?: string,
) {
  const url = eventsUrl === undefined ? {} : { url: eventsUrl }
  const request = eventsUrl === undefined ? {} : { request_url: eventsUrl }
  const options = eventsUrl === undefined ? {} : { message_menu_options_url: eventsUrl }
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: {
      name: 'SOS TICE',
      description: 'Réponses garanties, activités déclarées, compétences attestées',
      background_color: '#1f3a5f',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'SOS TICE', always_online: true },
      shortcuts: shortcuts(catalogue, messages),
      slash_commands: slashCommands(catalogue, messages).map((command) => ({ ...command, ...url })),
    },
    oauth_config: { scopes: { bot: [...SCOPES] } },
    settings: {
      event_subscriptions: { ...request, bot_events: [...EVENTS] },
      interactivity: { is_enabled: true, ...request, ...options },
      org_deploy_enabled: false,
      socket_mode_enabled: eventsUrl === undefined,
      token_rotation_enabled: false,
    },
  }
}

export const MANIFEST_FILE = 'docs/slack-manifest.json'

export function manifestText(manifest: ReturnType<typeof slackManifest>): string {
  return `${JSON.stringify(manifest, null, 2)}\n`
}
