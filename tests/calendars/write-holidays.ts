/** `npm run holidays`: writes core/policy/calendars/holidays.json anew. Read what it changes before it is committed. */
import { writeFile } from 'node:fs/promises'
import { holidayFile } from './make-holidays.ts'

await writeFile(new URL('../../core/policy/calendars/holidays.json', import.meta.url), holidayFile())
