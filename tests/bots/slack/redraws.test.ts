import { redrawContract } from '../../contracts/redraws.ts'
import { openSlack } from './driver.ts'

redrawContract('Slack', () => openSlack())
