/** The settings as they are given: by the environment, and by a file `.env` in the folder one starts from. */
import { existsSync } from 'node:fs'

/** What the environment says counts more than the file, so that `PORT=3001 npm start` does what it says. */
export function readEnvironment(): Readonly<Record<string, string | undefined>> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}
