package webapi

const lambdaPath = "github.com/aws/aws-lambda-go/events"

// A lambda answers with a struct; no function is called.
var _ = declare(
	Field{lambdaPath, "APIGatewayProxyResponse", "StatusCode", Status, ""},
	Field{lambdaPath, "APIGatewayProxyResponse", "Body", Body, ""},
	Field{lambdaPath, "APIGatewayV2HTTPResponse", "StatusCode", Status, ""},
	Field{lambdaPath, "APIGatewayV2HTTPResponse", "Body", Body, ""},
	Field{lambdaPath, "ALBTargetGroupResponse", "StatusCode", Status, ""},
	Field{lambdaPath, "ALBTargetGroupResponse", "Body", Body, ""},
	Field{lambdaPath, "LambdaFunctionURLResponse", "StatusCode", Status, ""},
	Field{lambdaPath, "LambdaFunctionURLResponse", "Body", Body, ""},
)
