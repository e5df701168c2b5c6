/**
 * Telegram finds mentions and commands in plain text by itself, and a mention rings somebody's phone. What people
 * wrote is therefore broken invisibly, by a word joiner, wherever Telegram's servers would find one. Pure.
 */

/** Joins words without a break and shows nothing. */
const JOINER = '\u2060'

// A mention is an `@` that follows no letter, digit or underscore. An e-mail address is none, and stays whole.
const MENTION = /(?<![\p{L}\p{N}_])@(?=[A-Za-z0-9_])/gu
// The same in the path of a plain web address belongs to the address, and stays whole too; but not where that begins in
// the middle of another.
const IN_ADDRESS =
  /(?<![A-Za-z0-9_\-./@])https?:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,6}\/[A-Za-z0-9_\-./]*$/
const COMMAND = /(?<![\p{L}\p{N}_/<>])\/(?=[A-Za-z0-9_])/gu

/** A longer text may be cut inside an address, whose end would then stand alone. */
const UNCUT = 3_000

/** The same text, mentioning nobody. */
export function quiet(text: string): string {
  return text.replace(MENTION, (sign, at: number) =>
    text.length <= UNCUT && IN_ADDRESS.test(text.slice(Math.max(0, at - 500), at)) ? sign : sign + JOINER,
  )
}

/** The same text, mentioning nobody and offering no command to touch: for what people wrote. */
export function inert(text: string): string {
  return quiet(text).replace(COMMAND, (sign) => sign + JOINER)
}

const WRITTEN = /(?<![\p{L}\p{N}_/<>-])\/([a-z0-9]+(?:-[a-z0-9]+)+)(?![\p{L}\p{N}_-])/gu

/** Our own sentences name commands; those that a hyphen would cut are written as Telegram knows them. */
export function touchable(text: string, isCommand: (name: string) => boolean): string {
  return quiet(text).replace(WRITTEN, (whole, name: string) =>
    isCommand(name) ? `/${name.replaceAll('-', '_')}` : whole,
  )
}

/** Whether anything would be seen of it; Telegram refuses what would not. */
export function isVisible(text: string): boolean {
  return /[^\s\p{Cc}\p{Cf}\p{Cs}\p{Z}\u115f\u1160\u3164\uffa0\u2800]/u.test(text)
}
