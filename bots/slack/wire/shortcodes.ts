/**
 * What Slack's names of emoji stand for. Slack tells them by name, in texts that carry no characters.
 *
 * The names are Slack's own, as `emoji-datasource` 16.0.0 lists them (© 2013 Cal Henderson, MIT licence): `short_names`
 * and `unified` of its `emoji.json`, made into `shortcodes.json`. The package itself is 28 MB of pictures, and no other
 * one has these names; Slack draws no emoji that its list does not have.
 */
import { readFileSync } from 'node:fs'
import { customEmoji } from '../../../core/kernel/written.ts'

const CHARACTERS = new Map(
  Object.entries(
    JSON.parse(readFileSync(new URL('./shortcodes.json', import.meta.url), 'utf8')) as Record<string, string>,
  ),
)

/** `skin-tone-2` is the lightest of five. */
const FIRST_TONE = 0x1f3fb
const TONES = 5
const VARIATION = /\ufe0f/g

/** The character of `wave`, or the name of an emoji of the workspace's own, in words. */
export function emojiNamed(name: string, tone?: number): string {
  const character = CHARACTERS.get(name)
  if (character === undefined) return customEmoji(name)
  if (tone === undefined || tone < 2 || tone > TONES + 1) return character
  const [first = '', ...others] = [...character.replace(VARIATION, '')]
  return /\p{Emoji_Modifier_Base}/u.test(first)
    ? [first, String.fromCodePoint(FIRST_TONE + tone - 2), ...others].join('')
    : character
}

const SHORTCODE = /:([a-z0-9_+'’-]{1,100}):(?::skin-tone-([2-6]):)?/g

/** What is no emoji of Slack's stays as it was typed: `10:30:00`, or a name of the workspace's own. */
export function withEmoji(text: string): string {
  if (!text.includes(':')) return text
  return text.replace(SHORTCODE, (whole, name: string, tone?: string) =>
    CHARACTERS.has(name) ? emojiNamed(name, tone === undefined ? undefined : Number(tone)) : whole,
  )
}
