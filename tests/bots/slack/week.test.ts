/** The week of a group on this platform, every message counted. */
import { weekContract } from '../../contracts/week.ts'
import { openSlack } from './driver.ts'

weekContract('slack', () => openSlack())
