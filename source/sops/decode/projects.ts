import type { Project } from '../../domain/task-list.js';
import { cleanLine } from '../clean-text.js';
import { readDigits, readItems, type WireObject } from '../read.js';

/** Decodes the `data` of get_user_project_list. */
export function decodeProjects(data: unknown): readonly Project[] {
	return readItems(data, 'get_user_project_list', readProject);
}

/** A project that is not from the CMDB has the business -1. */
function readProject({ project_id, bk_biz_id, name }: WireObject): Project | undefined {
	const projectId = readDigits(project_id);
	return projectId === undefined ? undefined : { projectId, bizId: readDigits(bk_biz_id), name: cleanLine(name) };
}
