/** Writes the page of the documentation that says who hears what: `npm run who-hears`. */
import { writeFile } from 'node:fs/promises'
import { PAGE_FILE, whoHearsPage } from '../../core/intake/who-hears.ts'

await writeFile(new URL(`../../${PAGE_FILE}`, import.meta.url), whoHearsPage())
