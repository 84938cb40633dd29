/** What plugins say when they fail, in the shapes operators know: a line, a traceback, a page of HTML, JSON. */
export const ansibleUnreachable = [
	'任务执行失败: 3 台主机中 1 台失败',
	'10.24.8.17 | UNREACHABLE! => {',
	'    "changed": false,',
	'    "msg": "Failed to connect to the host via ssh: ssh: connect to host 10.24.8.17 port 36000: Connection timed out",',
	'    "unreachable": true',
	'}',
	'PLAY RECAP: 10.24.8.15 ok=7  10.24.8.16 ok=7  10.24.8.17 unreachable=1',
].join('\n');

export const badGatewayPage = [
	'<html>',
	'<head><title>504 Gateway Time-out</title></head>',
	'<body>',
	'<center><h1>504 Gateway Time-out</h1></center>',
	'<p>调用蓝鲸作业平台(JOB)接口 <b>job.fast_execute_script</b> 超时, request_id: <code>7f2c9d10</code>, ',
	'<a href="http://127.0.0.1:9/log">查看日志</a></p>',
	'<hr><center>openresty</center>',
	'</body>',
	'</html>',
].join('\n');

export const pythonTraceback = [
	'Traceback (most recent call last):',
	'  File "/data/app/replicate/push.py", line 118, in push_layer',
	'    response.raise_for_status()',
	'  File "/usr/lib/python3.11/site-packages/requests/models.py", line 1021, in raise_for_status',
	'    raise HTTPError(http_error_msg, response=self)',
	'requests.exceptions.HTTPError: 503 Server Error: Service Unavailable for url: https://registry.fra.example.com/v2/',
].join('\n');

export const diskFull =
	"请求失败，状态码: 500，响应: {'result': False, 'message': '目标主机磁盘空间不足: /data 已使用 97%'}";

export const jobExitCode = 'job failed: exit code 3, host 10.31.2.44: service did not become healthy within 120s';

export const lockTimeout = "(1205, 'Lock wait timeout exceeded; try restarting transaction')";

export const quotaExceeded = '创建云主机失败: InstanceQuotaLimitExceeded, 可用区 ap-guangzhou-6 剩余配额 2, 需要 6';

export const agentOffline = 'GSE Agent 异常: 10.24.9.131 心跳丢失 (code 1211), 请检查 Agent 状态后重试';

export const inspectionWarning = 'inspection: 2 of 18 checks failed: ntp offset 1.8s, /var/log usage 91%';
