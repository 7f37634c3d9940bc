//! WS-Notification, as ONVIF's and other devices use it: its messages, its topics, and the faults of WS-ResourceFramework that it extends.

/// WS-BaseFaults 1.2.
pub(super) const FAULTS: &str = r###"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="http://docs.oasis-open.org/wsrf/bf-2" xmlns:a="http://www.w3.org/2005/08/addressing" targetNamespace="http://docs.oasis-open.org/wsrf/bf-2" elementFormDefault="qualified">
  <xs:element name="BaseFault" type="t:BaseFaultType"/>
  <xs:complexType name="BaseFaultType">
    <xs:sequence>
      <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
      <xs:element name="Timestamp" type="xs:dateTime"/>
      <xs:element name="Originator" type="a:EndpointReferenceType" minOccurs="0"/>
      <xs:element name="ErrorCode" minOccurs="0">
        <xs:complexType mixed="true">
          <xs:sequence><xs:any namespace="##any" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
          <xs:attribute name="dialect" type="xs:anyURI" use="required"/>
        </xs:complexType>
      </xs:element>
      <xs:element name="Description" minOccurs="0" maxOccurs="unbounded">
        <xs:complexType>
          <xs:simpleContent>
            <xs:extension base="xs:string"><xs:attribute ref="xml:lang"/></xs:extension>
          </xs:simpleContent>
        </xs:complexType>
      </xs:element>
      <xs:element name="FaultCause" minOccurs="0">
        <xs:complexType>
          <xs:sequence><xs:any namespace="##other" processContents="lax"/></xs:sequence>
        </xs:complexType>
      </xs:element>
    </xs:sequence>
    <xs:anyAttribute namespace="##other" processContents="lax"/>
  </xs:complexType>
</xs:schema>"###;

/// WS-Topics 1.3.
pub(super) const TOPICS: &str = r###"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="http://docs.oasis-open.org/wsn/t-1" targetNamespace="http://docs.oasis-open.org/wsn/t-1" elementFormDefault="qualified">
  <xs:element name="TopicNamespace" type="t:TopicNamespaceType"/>
  <xs:element name="TopicSet" type="t:TopicSetType"/>
  <xs:attribute name="topicNamespaceLocation" type="xs:anyURI"/>
  <xs:attribute name="topic" type="xs:boolean" default="false"/>
  <xs:complexType name="Documentation" mixed="true">
    <xs:sequence><xs:any namespace="##any" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
  </xs:complexType>
  <xs:complexType name="ExtensibleDocumented" abstract="true">
    <xs:sequence><xs:element name="documentation" type="t:Documentation" minOccurs="0"/></xs:sequence>
    <xs:anyAttribute namespace="##other" processContents="lax"/>
  </xs:complexType>
  <xs:complexType name="QueryExpressionType" mixed="true">
    <xs:sequence><xs:any namespace="##any" processContents="lax" minOccurs="0"/></xs:sequence>
    <xs:attribute name="Dialect" type="xs:anyURI" use="required"/>
  </xs:complexType>
  <xs:complexType name="TopicNamespaceType">
    <xs:complexContent>
      <xs:extension base="t:ExtensibleDocumented">
        <xs:sequence>
          <xs:element name="Topic" minOccurs="0" maxOccurs="unbounded">
            <xs:complexType>
              <xs:complexContent>
                <xs:extension base="t:TopicType"><xs:attribute name="parent" type="t:ConcreteTopicExpression"/></xs:extension>
              </xs:complexContent>
            </xs:complexType>
          </xs:element>
          <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
        </xs:sequence>
        <xs:attribute name="name" type="xs:NCName"/>
        <xs:attribute name="targetNamespace" type="xs:anyURI" use="required"/>
        <xs:attribute name="final" type="xs:boolean" default="false"/>
      </xs:extension>
    </xs:complexContent>
  </xs:complexType>
  <xs:complexType name="TopicType">
    <xs:complexContent>
      <xs:extension base="t:ExtensibleDocumented">
        <xs:sequence>
          <xs:element name="MessagePattern" type="t:QueryExpressionType" minOccurs="0"/>
          <xs:element name="Topic" type="t:TopicType" minOccurs="0" maxOccurs="unbounded"/>
          <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
        </xs:sequence>
        <xs:attribute name="name" type="xs:NCName" use="required"/>
        <xs:attribute name="messageTypes">
          <xs:simpleType><xs:list itemType="xs:QName"/></xs:simpleType>
        </xs:attribute>
        <xs:attribute name="final" type="xs:boolean" default="false"/>
      </xs:extension>
    </xs:complexContent>
  </xs:complexType>
  <xs:complexType name="TopicSetType">
    <xs:complexContent>
      <xs:extension base="t:ExtensibleDocumented">
        <xs:sequence><xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
      </xs:extension>
    </xs:complexContent>
  </xs:complexType>
  <xs:simpleType name="FullTopicExpression"><xs:restriction base="xs:token"/></xs:simpleType>
  <xs:simpleType name="ConcreteTopicExpression"><xs:restriction base="xs:token"/></xs:simpleType>
  <xs:simpleType name="SimpleTopicExpression"><xs:restriction base="xs:QName"/></xs:simpleType>
</xs:schema>"###;

/// WS-BaseNotification 1.3.
pub(super) const MESSAGES: &str = r###"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="http://docs.oasis-open.org/wsn/b-2" xmlns:f="http://docs.oasis-open.org/wsrf/bf-2" xmlns:s="http://docs.oasis-open.org/wsn/t-1" xmlns:a="http://www.w3.org/2005/08/addressing" targetNamespace="http://docs.oasis-open.org/wsn/b-2" elementFormDefault="qualified">
  <xs:complexType name="QueryExpressionType" mixed="true">
    <xs:sequence><xs:any namespace="##any" processContents="lax" minOccurs="0"/></xs:sequence>
    <xs:attribute name="Dialect" type="xs:anyURI" use="required"/>
  </xs:complexType>
  <xs:complexType name="TopicExpressionType" mixed="true">
    <xs:sequence><xs:any namespace="##any" processContents="lax" minOccurs="0"/></xs:sequence>
    <xs:attribute name="Dialect" type="xs:anyURI" use="required"/>
    <xs:anyAttribute/>
  </xs:complexType>
  <xs:complexType name="FilterType"><xs:sequence><xs:any namespace="##any" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType>
  <xs:complexType name="SubscriptionPolicyType"><xs:sequence><xs:any namespace="##any" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType>
  <xs:complexType name="NotificationMessageHolderType">
    <xs:sequence>
      <xs:element ref="t:SubscriptionReference" minOccurs="0"/>
      <xs:element ref="t:Topic" minOccurs="0"/>
      <xs:element ref="t:ProducerReference" minOccurs="0"/>
      <xs:element name="Message">
        <xs:complexType>
          <xs:sequence><xs:any namespace="##any" processContents="lax"/></xs:sequence>
        </xs:complexType>
      </xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:simpleType name="AbsoluteOrRelativeTimeType"><xs:union memberTypes="xs:dateTime xs:duration"/></xs:simpleType>
  <xs:element name="TopicExpression" type="t:TopicExpressionType"/>
  <xs:element name="TopicExpressionDialect" type="xs:anyURI"/>
  <xs:element name="ConsumerReference" type="a:EndpointReferenceType"/>
  <xs:element name="Filter" type="t:FilterType"/>
  <xs:element name="SubscriptionPolicy" type="t:SubscriptionPolicyType"/>
  <xs:element name="CreationTime" type="xs:dateTime"/>
  <xs:element name="SubscriptionReference" type="a:EndpointReferenceType"/>
  <xs:element name="Topic" type="t:TopicExpressionType"/>
  <xs:element name="ProducerReference" type="a:EndpointReferenceType"/>
  <xs:element name="NotificationMessage" type="t:NotificationMessageHolderType"/>
  <xs:element name="CurrentTime" type="xs:dateTime"/>
  <xs:element name="ProducerProperties" type="t:QueryExpressionType"/>
  <xs:element name="MessageContent" type="t:QueryExpressionType"/>
  <xs:element name="FixedTopicSet" type="xs:boolean" default="true"/>
  <xs:element name="TerminationTime" type="xs:dateTime" nillable="true"/>
  <xs:element name="UseRaw"><xs:complexType/></xs:element>
  <xs:element name="NotificationProducerRP">
    <xs:complexType>
      <xs:sequence>
        <xs:element ref="t:TopicExpression" minOccurs="0" maxOccurs="unbounded"/>
        <xs:element ref="t:FixedTopicSet" minOccurs="0"/>
        <xs:element ref="t:TopicExpressionDialect" minOccurs="0" maxOccurs="unbounded"/>
        <xs:element ref="s:TopicSet" minOccurs="0"/>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
  <xs:element name="SubscriptionManagerRP">
    <xs:complexType>
      <xs:sequence>
        <xs:element ref="t:ConsumerReference"/>
        <xs:element ref="t:Filter" minOccurs="0"/>
        <xs:element ref="t:SubscriptionPolicy" minOccurs="0"/>
        <xs:element ref="t:CreationTime" minOccurs="0"/>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
  <xs:element name="Notify">
    <xs:complexType>
      <xs:sequence>
        <xs:element ref="t:NotificationMessage" maxOccurs="unbounded"/>
        <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
  <xs:element name="Subscribe">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="ConsumerReference" type="a:EndpointReferenceType"/>
        <xs:element name="Filter" type="t:FilterType" minOccurs="0"/>
        <xs:element name="InitialTerminationTime" type="t:AbsoluteOrRelativeTimeType" nillable="true" minOccurs="0"/>
        <xs:element name="SubscriptionPolicy" minOccurs="0">
          <xs:complexType><xs:sequence><xs:any namespace="##any" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType>
        </xs:element>
        <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
  <xs:element name="SubscribeResponse">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="SubscriptionReference" type="a:EndpointReferenceType"/>
        <xs:element ref="t:CurrentTime" minOccurs="0"/>
        <xs:element ref="t:TerminationTime" minOccurs="0"/>
        <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
  <xs:element name="GetCurrentMessage">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="Topic" type="t:TopicExpressionType"/>
        <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
  <xs:element name="GetCurrentMessageResponse">
    <xs:complexType>
      <xs:sequence>
        <xs:any namespace="##any" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
  <xs:element name="GetMessages">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="MaximumNumber" type="xs:nonNegativeInteger" minOccurs="0"/>
        <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
      <xs:anyAttribute namespace="##other" processContents="lax"/>
    </xs:complexType>
  </xs:element>
  <xs:element name="GetMessagesResponse">
    <xs:complexType>
      <xs:sequence>
        <xs:element ref="t:NotificationMessage" minOccurs="0" maxOccurs="unbounded"/>
        <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
      <xs:anyAttribute namespace="##other" processContents="lax"/>
    </xs:complexType>
  </xs:element>
  <xs:element name="DestroyPullPoint">
    <xs:complexType>
      <xs:sequence>
        <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
      <xs:anyAttribute namespace="##other" processContents="lax"/>
    </xs:complexType>
  </xs:element>
  <xs:element name="DestroyPullPointResponse">
    <xs:complexType>
      <xs:sequence>
        <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
      <xs:anyAttribute namespace="##other" processContents="lax"/>
    </xs:complexType>
  </xs:element>
  <xs:element name="CreatePullPoint">
    <xs:complexType>
      <xs:sequence>
        <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
      <xs:anyAttribute namespace="##other" processContents="lax"/>
    </xs:complexType>
  </xs:element>
  <xs:element name="CreatePullPointResponse">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="PullPoint" type="a:EndpointReferenceType"/>
        <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
      <xs:anyAttribute namespace="##other" processContents="lax"/>
    </xs:complexType>
  </xs:element>
  <xs:element name="Renew">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="TerminationTime" type="t:AbsoluteOrRelativeTimeType" nillable="true"/>
        <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
  <xs:element name="RenewResponse">
    <xs:complexType>
      <xs:sequence>
        <xs:element ref="t:TerminationTime"/>
        <xs:element ref="t:CurrentTime" minOccurs="0"/>
        <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
  <xs:element name="Unsubscribe">
    <xs:complexType>
      <xs:sequence>
        <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
  <xs:element name="UnsubscribeResponse">
    <xs:complexType>
      <xs:sequence>
        <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
  <xs:element name="PauseSubscription">
    <xs:complexType>
      <xs:sequence>
        <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
  <xs:element name="PauseSubscriptionResponse">
    <xs:complexType>
      <xs:sequence>
        <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
  <xs:element name="ResumeSubscription">
    <xs:complexType>
      <xs:sequence>
        <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
  <xs:element name="ResumeSubscriptionResponse">
    <xs:complexType>
      <xs:sequence>
        <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
  <xs:element name="SubscribeCreationFailedFault" type="t:SubscribeCreationFailedFaultType"/>
  <xs:complexType name="SubscribeCreationFailedFaultType">
    <xs:complexContent><xs:extension base="f:BaseFaultType"/></xs:complexContent>
  </xs:complexType>
  <xs:element name="InvalidFilterFault" type="t:InvalidFilterFaultType"/>
  <xs:complexType name="InvalidFilterFaultType">
    <xs:complexContent><xs:extension base="f:BaseFaultType"><xs:sequence><xs:element name="UnknownFilter" type="xs:QName" maxOccurs="unbounded"/></xs:sequence></xs:extension></xs:complexContent>
  </xs:complexType>
  <xs:element name="TopicExpressionDialectUnknownFault" type="t:TopicExpressionDialectUnknownFaultType"/>
  <xs:complexType name="TopicExpressionDialectUnknownFaultType">
    <xs:complexContent><xs:extension base="f:BaseFaultType"/></xs:complexContent>
  </xs:complexType>
  <xs:element name="InvalidTopicExpressionFault" type="t:InvalidTopicExpressionFaultType"/>
  <xs:complexType name="InvalidTopicExpressionFaultType">
    <xs:complexContent><xs:extension base="f:BaseFaultType"/></xs:complexContent>
  </xs:complexType>
  <xs:element name="TopicNotSupportedFault" type="t:TopicNotSupportedFaultType"/>
  <xs:complexType name="TopicNotSupportedFaultType">
    <xs:complexContent><xs:extension base="f:BaseFaultType"/></xs:complexContent>
  </xs:complexType>
  <xs:element name="MultipleTopicsSpecifiedFault" type="t:MultipleTopicsSpecifiedFaultType"/>
  <xs:complexType name="MultipleTopicsSpecifiedFaultType">
    <xs:complexContent><xs:extension base="f:BaseFaultType"/></xs:complexContent>
  </xs:complexType>
  <xs:element name="InvalidProducerPropertiesExpressionFault" type="t:InvalidProducerPropertiesExpressionFaultType"/>
  <xs:complexType name="InvalidProducerPropertiesExpressionFaultType">
    <xs:complexContent><xs:extension base="f:BaseFaultType"/></xs:complexContent>
  </xs:complexType>
  <xs:element name="InvalidMessageContentExpressionFault" type="t:InvalidMessageContentExpressionFaultType"/>
  <xs:complexType name="InvalidMessageContentExpressionFaultType">
    <xs:complexContent><xs:extension base="f:BaseFaultType"/></xs:complexContent>
  </xs:complexType>
  <xs:element name="UnrecognizedPolicyRequestFault" type="t:UnrecognizedPolicyRequestFaultType"/>
  <xs:complexType name="UnrecognizedPolicyRequestFaultType">
    <xs:complexContent><xs:extension base="f:BaseFaultType"><xs:sequence><xs:element name="UnrecognizedPolicy" type="xs:QName" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:extension></xs:complexContent>
  </xs:complexType>
  <xs:element name="UnsupportedPolicyRequestFault" type="t:UnsupportedPolicyRequestFaultType"/>
  <xs:complexType name="UnsupportedPolicyRequestFaultType">
    <xs:complexContent><xs:extension base="f:BaseFaultType"><xs:sequence><xs:element name="UnsupportedPolicy" type="xs:QName" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:extension></xs:complexContent>
  </xs:complexType>
  <xs:element name="NotifyMessageNotSupportedFault" type="t:NotifyMessageNotSupportedFaultType"/>
  <xs:complexType name="NotifyMessageNotSupportedFaultType">
    <xs:complexContent><xs:extension base="f:BaseFaultType"/></xs:complexContent>
  </xs:complexType>
  <xs:element name="UnacceptableInitialTerminationTimeFault" type="t:UnacceptableInitialTerminationTimeFaultType"/>
  <xs:complexType name="UnacceptableInitialTerminationTimeFaultType">
    <xs:complexContent><xs:extension base="f:BaseFaultType"><xs:sequence><xs:element name="MinimumTime" type="xs:dateTime"/><xs:element name="MaximumTime" type="xs:dateTime" minOccurs="0"/></xs:sequence></xs:extension></xs:complexContent>
  </xs:complexType>
  <xs:element name="NoCurrentMessageOnTopicFault" type="t:NoCurrentMessageOnTopicFaultType"/>
  <xs:complexType name="NoCurrentMessageOnTopicFaultType">
    <xs:complexContent><xs:extension base="f:BaseFaultType"/></xs:complexContent>
  </xs:complexType>
  <xs:element name="UnableToGetMessagesFault" type="t:UnableToGetMessagesFaultType"/>
  <xs:complexType name="UnableToGetMessagesFaultType">
    <xs:complexContent><xs:extension base="f:BaseFaultType"/></xs:complexContent>
  </xs:complexType>
  <xs:element name="UnableToDestroyPullPointFault" type="t:UnableToDestroyPullPointFaultType"/>
  <xs:complexType name="UnableToDestroyPullPointFaultType">
    <xs:complexContent><xs:extension base="f:BaseFaultType"/></xs:complexContent>
  </xs:complexType>
  <xs:element name="UnableToCreatePullPointFault" type="t:UnableToCreatePullPointFaultType"/>
  <xs:complexType name="UnableToCreatePullPointFaultType">
    <xs:complexContent><xs:extension base="f:BaseFaultType"/></xs:complexContent>
  </xs:complexType>
  <xs:element name="UnacceptableTerminationTimeFault" type="t:UnacceptableTerminationTimeFaultType"/>
  <xs:complexType name="UnacceptableTerminationTimeFaultType">
    <xs:complexContent><xs:extension base="f:BaseFaultType"><xs:sequence><xs:element name="MinimumTime" type="xs:dateTime"/><xs:element name="MaximumTime" type="xs:dateTime" minOccurs="0"/></xs:sequence></xs:extension></xs:complexContent>
  </xs:complexType>
  <xs:element name="UnableToDestroySubscriptionFault" type="t:UnableToDestroySubscriptionFaultType"/>
  <xs:complexType name="UnableToDestroySubscriptionFaultType">
    <xs:complexContent><xs:extension base="f:BaseFaultType"/></xs:complexContent>
  </xs:complexType>
  <xs:element name="PauseFailedFault" type="t:PauseFailedFaultType"/>
  <xs:complexType name="PauseFailedFaultType">
    <xs:complexContent><xs:extension base="f:BaseFaultType"/></xs:complexContent>
  </xs:complexType>
  <xs:element name="ResumeFailedFault" type="t:ResumeFailedFaultType"/>
  <xs:complexType name="ResumeFailedFaultType">
    <xs:complexContent><xs:extension base="f:BaseFaultType"/></xs:complexContent>
  </xs:complexType>
</xs:schema>"###;
