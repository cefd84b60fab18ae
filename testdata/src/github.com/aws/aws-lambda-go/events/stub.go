// Package events has the types of the real one that the tests need.
package events

type APIGatewayProxyRequest struct {
	PathParameters map[string]string `json:"pathParameters"`
}

type APIGatewayProxyResponse struct {
	StatusCode        int                 `json:"statusCode"`
	Headers           map[string]string   `json:"headers"`
	MultiValueHeaders map[string][]string `json:"multiValueHeaders"`
	Body              string              `json:"body"`
	IsBase64Encoded   bool                `json:"isBase64Encoded,omitempty"`
}
