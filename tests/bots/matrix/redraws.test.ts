import { redrawContract } from '../../contracts/redraws.ts'
import { openDriver } from './driver.ts'

redrawContract('Matrix', () => openDriver())
