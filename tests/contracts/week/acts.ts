/** What people of the week do, as data: each act is one thing that one person does, on whatever platform. */
import type { Person, SpaceName } from '../driver.ts'

/** How a question or an activity is called in the story; each is asked or declared once. */
export type Called = string

export type Act =
  /** By a command, wherever they are. */
  | { who: Person; asks: Called; words: string }
  /** In the questions place, as one writes. */
  | { who: Person; writes: Called; words: string }
  /** In the thread of a question. */
  | { who: Person; says: string; below: Called }
  /** Changes their last words, of a question or in its thread; where nobody is told of edits, they say it once more below. */
  | { who: Person; rewrites: Called; words: string }
  /** A command about something: its reference, and more words. */
  | { who: Person; types: string; about?: Called; words?: string }
  /** The last button that begins so, of what they can see about something; then the form that it may open. */
  | { who: Person; presses: string; about: Called; in?: SpaceName; fills?: Record<string, string | string[]> }
  /** The button of a list that leads to a question, which is shown then. */
  | { who: Person; leads: Called }
  | { who: Person; declares: Called; title: string; competences: string[] }
  /** Nobody does anything until so many minutes after the week began. */
  | { until: number }

const HOUR = 60
export const hours = (count: number) => Math.round(count * HOUR)

export const asks = (who: Person, called: Called, words: string): Act => ({ who, asks: called, words })
export const writes = (who: Person, called: Called, words: string): Act => ({ who, writes: called, words })
export const says = (who: Person, below: Called, words: string): Act => ({ who, says: words, below })
export const rewrites = (who: Person, called: Called, words: string): Act => ({
  who,
  rewrites: called,
  words,
})
export const types = (who: Person, command: string, about?: Called, words?: string): Act => ({
  who,
  types: command,
  ...(about === undefined ? {} : { about }),
  ...(words === undefined ? {} : { words }),
})
export const presses = (
  who: Person,
  label: string,
  about: Called,
  more: { in?: SpaceName; fills?: Record<string, string | string[]> } = {},
): Act => ({ who, presses: label, about, ...more })
export const leads = (who: Person, called: Called): Act => ({ who, leads: called })
export const declares = (who: Person, called: Called, title: string, competences: string[]): Act => ({
  who,
  declares: called,
  title,
  competences,
})
export const until = (minutes: number): Act => ({ until: minutes })
