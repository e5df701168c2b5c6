/**
 * Writes `docs/slack-manifest.json` from the commands: `tsx bots/slack/setup/write-manifest.ts`. With an address that ends in
 * `/slack/events`, prints the manifest for HTTP mode instead.
 */
import { writeFile } from 'node:fs/promises'
import { commands } from '../../../commands/index.ts'
import { catalogueOf } from '../../../core/command/catalogue.ts'
import { messages } from '../../../core/i18n/messages.ts'
import { MANIFEST_FILE, manifestText, slackManifest } from './manifest.ts'

const eventsUrl = process.argv[2]
const text = manifestText(slackManifest(catalogueOf(commands, messages), messages, eventsUrl))
if (eventsUrl === undefined) await writeFile(new URL(`../../../${MANIFEST_FILE}`, import.meta.url), text)
else process.stdout.write(text)
