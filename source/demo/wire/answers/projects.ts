type Project = { readonly id: number; readonly name: string; readonly bizId: number };

export function projectListItem({ id, bizId, name }: Project) {
	return { project_id: id, bk_biz_id: bizId, name };
}

export function projectDetail({ id, bizId, name }: Project, authActions: readonly string[]) {
	return {
		project_id: id,
		project_name: name,
		from_cmdb: true,
		bk_biz_id: bizId,
		bk_biz_name: name,
		bk_biz_developer: '',
		bk_biz_maintainer: 'admin,alice',
		bk_biz_tester: '',
		bk_biz_productor: '',
		auth_actions: authActions,
	};
}
