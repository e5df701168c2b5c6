/** The settings as they are given: by the environment, and by a file `.env` in the folder one starts from. */
import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import type { SettingProblem } from '../kit.ts'

const FILE = '.env'

export type Given = {
  environment: Readonly<Record<string, string | undefined>>
  /** Names that stand in the file: all of them are meant for us. */
  written: readonly string[]
  /** The file is there and cannot be read: nobody should start without what stands in it. */
  problems: readonly SettingProblem[]
}

/** What the environment says counts more than the file, so that `PORT=3001 npm start` does what it says. Never throws. */
export function readEnvironment(): Given {
  try {
    if (!existsSync(FILE)) return { environment: process.env, written: [], problems: [] }
    const given = parseEnv(textOf(readFileSync(FILE)))
    return { environment: { ...given, ...process.env }, written: Object.keys(given), problems: [] }
  } catch {
    return {
      environment: process.env,
      written: [],
      problems: [{ code: 'settings-file', names: [FILE] }],
    }
  }
}

/**
 * The file as an editor wrote it: Windows' Notepad may mark it, or write UTF-16; older ones write Windows-1252.
 * @throws Error for what is no text.
 */
export function textOf(bytes: Uint8Array): string {
  const text = new TextDecoder(charsetOf(bytes)).decode(bytes)
  if (text.includes('\u0000')) throw new Error('not a text')
  return text
}

function charsetOf(bytes: Uint8Array): string {
  const [first, second] = bytes
  // Marked, or told by the zeros beside every letter.
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}
