import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { MANIFEST_FILE, manifestText, slackManifest } from '../../../bots/slack/setup/manifest.ts'
import { slashCommands } from '../../../bots/slack/setup/register.ts'
import { commands } from '../../../commands/index.ts'
import { catalogueOf } from '../../../core/command/catalogue.ts'
import { defineCommand } from '../../../core/command/command.ts'
import { messages } from '../../../core/i18n/messages.ts'
import { everyone } from '../../../core/kernel/actor.ts'
import { silence } from '../../../core/view/card.ts'

const catalogue = catalogueOf(commands, messages)
const registered = slashCommands(catalogue, messages)
const manifest = slackManifest(catalogue, messages)

function command(id: `${string}.${string}`, fr: string, en: string) {
  return defineCommand({
    id,
    names: { fr, en },
    summary: () => 'x',
    options: {},
    access: everyone,
    opens: 'reply',
    visibility: 'private',
    effect: 'read',
    run: async () => silence,
  })
}

describe('what Slack is told of the app', () => {
  test('the checked-in manifest is the one that the commands make', () => {
    const checkedIn = readFileSync(new URL(`../../../${MANIFEST_FILE}`, import.meta.url), 'utf8')
    // When this fails: npm run slack-manifest
    expect(checkedIn).toBe(manifestText(manifest))
  })

  test('every command can be typed in French, within the 50 commands that an app may have', () => {
    const names = registered.map((one) => one.command)
    expect(names.length).toBeLessThanOrEqual(50)
    expect(new Set(names).size).toBe(names.length)
    for (const { names: theirs, spare } of commands)
      if (theirs && !spare) expect(names).toContain(`/${theirs.fr}`)
    // What has no room has a button.
    for (const { spare, home, homeLabel } of commands)
      if (spare) expect([home, typeof homeLabel]).toEqual(['offered', 'function'])
    expect(names).toContain('/ask')
    expect(names).toContain('/declare')
    expect(names).not.toContain('/me')
  })

  test('names, descriptions and hints are what Slack takes', () => {
    for (const one of registered) {
      expect(one.command).toMatch(/^\/[a-z0-9_-]{1,31}$/)
      expect(one.description.length).toBeLessThanOrEqual(2_000)
      expect(one.usage_hint?.length ?? 0).toBeLessThanOrEqual(1_000)
      expect(one.should_escape).toBe(true)
    }
    for (const shortcut of manifest.features.shortcuts) {
      expect(shortcut.name.length).toBeLessThanOrEqual(24)
      expect(shortcut.description.length).toBeLessThanOrEqual(150)
    }
    expect(manifest.display_information.description.length).toBeLessThanOrEqual(140)
    expect(manifest.features.bot_user.display_name).toMatch(/^[\w .-]{1,80}$/)
  })

  test('Socket Mode by default; HTTP mode when there is a public address', () => {
    expect(manifest.settings.socket_mode_enabled).toBe(true)
    expect(JSON.stringify(manifest)).not.toContain('request_url')
    const url = 'https://sos.example.org/slack/events'
    const http = slackManifest(catalogue, messages, url)
    expect(http.settings.socket_mode_enabled).toBe(false)
    expect(http.settings.event_subscriptions).toMatchObject({ request_url: url })
    expect(http.settings.interactivity).toMatchObject({ request_url: url, message_menu_options_url: url })
    for (const one of http.features.slash_commands) expect(one).toMatchObject({ url })
  })

  test('a command that Slack cannot have fails the build, not the user', () => {
    const many = Array.from({ length: 51 }, (_, index) =>
      command(`many.c${index}`, `nom${index}`, `name${index}`),
    )
    expect(() => slashCommands(catalogueOf(many, messages), messages)).toThrow(/51 commands/)
    const taken = [command('one.taken', 'topic', 'subject')]
    expect(() => slashCommands(catalogueOf(taken, messages), messages)).toThrow(/topic.*one\.taken/)
  })
})
